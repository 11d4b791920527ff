#pragma once
#include "text/tree.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace cavalry {

class Reading;
class Writing;
class FieldVisitor;

/// The notation of a value: how it is read from a tree, written to one, described to an editor and to people. A form is
/// bound to the member it reads into and writes from, lives as long as one call of FieldVisitor::field, and holds
/// nothing else.
class Form {
public:
  virtual ~Form() = default;

  /// Takes the value over. What is wrong with it goes to `reading`, none is thrown; the member then keeps its value.
  virtual void read(const Node &node, Reading &reading) = 0;
  /// The value in full; nothing where it is absent and has no default that could be written.
  virtual std::optional<Node> write(Writing &writing) const = 0;
  /// The JSON Schema of the value.
  virtual std::string schema() const = 0;
  /// To end the sentence "expected ...".
  virtual std::string expected() const = 0;

  /// Takes the value that holds where the key is not given, if it depends on what was read before. `object` is where
  /// the mapping without the key stands.
  virtual void absent(Position object, Reading &reading) {
    (void)object;
    (void)reading;
  }
  /// Whether `absent` does so: a fresh member then does not show the default.
  virtual bool depends_on_others() const { return false; }
  /// Whether a key without a value stands for an empty one.
  virtual bool may_be_empty() const { return false; }
  /// What stands between this value's path and its fields' keys: "" or, for entries by id, ".<id>".
  virtual std::string inner_path() const { return ""; }
  /// Shows its own fields, where it has any.
  virtual void describe_inner(FieldVisitor &) {}
};

enum Need : bool { optional, required };

/// A key of the scenario language.
struct Field {
  std::string_view key;
  std::string_view says; ///< one sentence: what it is; the default where that is not the value of a fresh member
  Need need = optional;
};

/// Goes through the fields of an object in the order of the reference: reads, writes or documents them.
class FieldVisitor {
public:
  virtual ~FieldVisitor() = default;
  virtual void field(const Field &field, Form &&form) = 0;
};

} // namespace cavalry
