#pragma once
#include "scenario/field.hpp"
#include "scenario/fields.hpp"
#include "scenario/reading.hpp"
#include "scenario/writing.hpp"

#include <algorithm>
#include <functional>
#include <vector>

namespace cavalry {

using Describe = std::function<void(FieldVisitor &)>;

/// Fields of their own under a key.
class MappingForm : public Form {
public:
  explicit MappingForm(Describe describe) : describe_(std::move(describe)) {}
  void read(const Node &node, Reading &reading) override { read_fields(node, reading, describe_); }
  std::optional<Node> write(Writing &writing) const override { return writing.fields(describe_); }
  std::string schema() const override;
  std::string expected() const override { return "a mapping of keys to values"; }
  bool may_be_empty() const override { return true; }
  void describe_inner(FieldVisitor &visit) override { describe_(visit); }

private:
  Describe describe_;
};

/// The same for what may be absent altogether.
template <class T> class OptionalMappingForm : public MappingForm {
public:
  OptionalMappingForm(std::optional<T> &value, void (*describe)(FieldVisitor &, T &))
      : MappingForm([&value, describe](FieldVisitor &visit) {
          T shown = value.value_or(T{});
          describe(visit, shown);
          if (value) value = shown;
        }),
        value_(value) {}

  void read(const Node &node, Reading &reading) override {
    value_.emplace();
    MappingForm::read(node, reading);
  }
  std::optional<Node> write(Writing &writing) const override {
    return value_ ? MappingForm::write(writing) : std::nullopt;
  }

private:
  std::optional<T> &value_;
};

/// What the form of entries by id needs to know of them, whatever they are.
class EntriesFormBase : public Form {
public:
  EntriesFormBase(std::string what, std::string_view short_notation) : what_(std::move(what)), short_(short_notation) {}
  std::string schema() const override;
  std::string expected() const override { return "entries by id"; }
  bool may_be_empty() const override { return true; }
  std::string inner_path() const override { return ".<" + what_ + ">"; }

protected:
  /// Calls `read_entry` with each id that can be one.
  void read_entries(const Node &node, Reading &reading,
                    const std::function<void(const Node::Entry &)> &read_entry) const;
  virtual void describe_fresh(FieldVisitor &visit) const = 0;
  void describe_inner(FieldVisitor &visit) override { describe_fresh(visit); }

private:
  std::string what_;
  std::string_view short_; ///< schema of a notation in place of the mapping
};

/// Entries by id, kept in the order of their ids so that the order of the file does not matter.
template <class T> class EntriesForm : public EntriesFormBase {
public:
  /// Reads an entry that is no mapping; false where it is none of the short notation either.
  using ReadShort = bool (*)(const Node &, T &, Reading &);

  EntriesForm(std::vector<T> &entries, std::string what, ReadShort read_short = nullptr, std::string_view schema = "")
      : EntriesFormBase(std::move(what), schema), entries_(entries), read_short_(read_short) {}

  void read(const Node &node, Reading &reading) override {
    entries_.clear();
    entries_.reserve(node.size());
    read_entries(node, reading, [&](const Node::Entry &entry) {
      T &made = entries_.emplace_back();
      made.id = entry.key;
      if (read_short_ != nullptr && read_short_(entry.value, made, reading)) return;
      read_fields(entry.value, reading, [&](FieldVisitor &visit) { describe(visit, made); });
    });
    std::sort(entries_.begin(), entries_.end(), [](const T &left, const T &right) { return left.id < right.id; });
  }

  std::optional<Node> write(Writing &writing) const override {
    Node node = Node::mapping();
    for (T &entry : entries_)
      node.set(entry.id, {}, writing.inside(entry.id, [&] {
        return writing.fields([&](FieldVisitor &visit) { describe(visit, entry); });
      }));
    return node;
  }

protected:
  void describe_fresh(FieldVisitor &visit) const override {
    T fresh;
    describe(visit, fresh);
  }

private:
  std::vector<T> &entries_;
  ReadShort read_short_;
};

} // namespace cavalry
