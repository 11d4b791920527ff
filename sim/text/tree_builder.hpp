#pragma once

#include "text/diagnostics.hpp"
#include "text/text_map.hpp"
#include "text/tree.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <optional>
#include <string>
#include <vector>

namespace cavalry {

/// Thrown to leave the parser early; what is wrong has been reported.
struct ReadingStopped {};

/// Makes the tree of one document out of the parser's events and reports what Cavalry's files may not hold. Where the
/// parser's marks are off (bytes for columns, the next line for an empty value) it finds the place in the text itself.
class TreeBuilder final : public YAML::EventHandler {
public:
  TreeBuilder(TextMap &map, Diagnostics &diagnostics) : map_(&map), diagnostics_(&diagnostics) {}

  Node take() { return std::move(root_); }
  bool document_seen() const { return document_seen_; }
  struct Bracket {
    char character;
    Position at;
  };
  /// The bracket of the innermost list or mapping still open; nothing where that one has none.
  std::optional<Bracket> open_bracket() const;

  /// An alias is an error even where its anchor is unknown, which the parser finds out before it tells the builder.
  void report_alias(const std::string &word, Position at);

  void OnDocumentStart(const YAML::Mark &mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                const std::string &value) override;
  void OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { close(); }
  void OnAnchor(const YAML::Mark &mark, const std::string &name) override;

private:
  struct Key {
    std::string text;
    Position at;
    bool usable = true; ///< false: was reported, its value is read and dropped
  };

  struct Open {
    Node node;
    std::optional<Key> key; ///< mapping: the key whose value comes next
    bool bracketed = false;
  };

  bool key_is_due() const { return !open_.empty() && open_.back().node.is_mapping() && !open_.back().key; }
  void count_node(Position at);
  void check_tag(const YAML::Mark &mark, const std::string &tag);
  void check_scalar(const YAML::Mark &mark, const std::string &value);
  void begin(Node node, YAML::EmitterStyle::value style);
  void close();
  void add(Node node);
  void add_key(Node node, bool plain);
  Position position_of_null(const YAML::Mark &mark, std::string &written);
  std::string path() const;
  void error(Position at, std::string what, std::string expected = "");

  TextMap *map_;
  Diagnostics *diagnostics_;
  Node root_;
  std::vector<Open> open_;
  std::size_t nodes_ = 0;
  bool document_seen_ = false;
};

} // namespace cavalry
