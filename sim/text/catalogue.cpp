#include "text/catalogue.hpp"

#include <algorithm>
#include <array>

namespace cavalry {
namespace {

struct Message {
  std::string_view key;
  std::string_view en;
  std::string_view zh;
};

constexpr std::array messages{
#include "text/messages.inc"
};

constexpr bool by_key(const Message &left, const Message &right) { return left.key < right.key; }
static_assert(std::is_sorted(messages.begin(), messages.end(), by_key));

const Message *find_message(std::string_view key) {
  const auto *const found = std::lower_bound(messages.begin(), messages.end(), Message{key, "", ""}, by_key);
  return found != messages.end() && found->key == key ? found : nullptr;
}

} // namespace

std::string_view text(std::string_view key, Language language) {
  const Message *message = find_message(key);
  if (message == nullptr) return key;
  return language == Language::zh ? message->zh : message->en;
}

bool has_text(std::string_view key) { return find_message(key) != nullptr; }

std::vector<std::string_view> catalogue_keys() {
  std::vector<std::string_view> keys;
  for (const Message &message : messages) keys.push_back(message.key);
  return keys;
}

} // namespace cavalry
