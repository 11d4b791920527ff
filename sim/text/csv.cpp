#include "text/csv.hpp"

#include "text/utf8.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>

namespace cavalry {
namespace {

constexpr int end_of_file = -1;

} // namespace

/// The bytes of a file, which zlib hands on as they are where they are not compressed.
class CsvReader::Bytes {
public:
  explicit Bytes(const std::filesystem::path &path) : file_(gzopen(path.c_str(), "rb")) {
    if (file_ == nullptr) problem_ = errno == 0 ? "not enough memory" : std::strerror(errno);
  }
  ~Bytes() {
    if (file_ != nullptr) gzclose(file_);
  }
  Bytes(const Bytes &) = delete;
  Bytes &operator=(const Bytes &) = delete;

  int peek() {
    if (next_ == filled_) fill();
    return next_ == filled_ ? end_of_file : static_cast<unsigned char>(buffer_[next_]);
  }
  void skip() { ++next_; }
  /// Passes over these bytes where the file begins with all of them; before any other is looked at.
  void skip_at_start(std::string_view bytes) {
    fill();
    if (std::string_view(buffer_.data(), filled_).starts_with(bytes)) next_ = bytes.size();
  }
  /// Why there is no further byte; empty where the file simply ends.
  const std::string &problem() const { return problem_; }

private:
  void fill() {
    next_ = filled_ = 0;
    if (file_ == nullptr || !problem_.empty()) return;
    const int read = gzread(file_, buffer_.data(), static_cast<unsigned>(buffer_.size()));
    filled_ = read > 0 ? static_cast<std::size_t>(read) : 0;
    if (filled_ == buffer_.size()) return;
    int code = Z_OK;
    const char *said = gzerror(file_, &code);
    if (code == Z_BUF_ERROR)
      problem_ = "the compressed file ends too early";
    else if (code == Z_ERRNO)
      problem_ = std::strerror(errno);
    else if (code < 0)
      problem_ = fmt::format("the compressed file is damaged ({})", said);
  }

  gzFile file_;
  std::array<char, 1 << 16> buffer_;
  std::size_t next_ = 0, filled_ = 0;
  std::string problem_;
};

CsvReader::CsvReader(SourceFiles &files, const std::filesystem::path &path, Diagnostics &diagnostics)
    : bytes_(std::make_unique<Bytes>(path)), diagnostics_(diagnostics), file_(files.add(path.string(), "")) {
  bytes_->skip_at_start("\xEF\xBB\xBF"); // the byte order mark
  if (bytes_->peek() == end_of_file) {
    const bool empty = bytes_->problem().empty();
    fail({file_, 0, 0}, empty ? "the file is empty" : bytes_->problem(), empty ? "a header line" : "");
    return;
  }
  if (!read_row() || !row_is_sound_) {
    ended_ = true; // without its header no row says anything
    return;
  }
  header_.assign(fields_.begin(), fields_.begin() + static_cast<std::ptrdiff_t>(used_));
  for (std::size_t c = 0; c < header_.size(); ++c)
    if (column(header_[c]) != c) error(positions_[c], fmt::format("a second column '{}'", header_[c]), "another name");
}

CsvReader::~CsvReader() = default;

std::optional<std::size_t> CsvReader::column(std::string_view name) const {
  const auto found = std::find(header_.begin(), header_.end(), name);
  if (found == header_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header_.begin());
}

bool CsvReader::next() {
  while (!ended_) {
    const Position begin = here();
    if (!read_row()) return false;
    if (row_is_sound_ && used_ != header_.size())
      error(begin, fmt::format("{} field{}", used_, used_ == 1 ? "" : "s"),
            fmt::format("{}, as many as the header", header_.size()));
    if (row_is_sound_) return true;
  }
  return false;
}

/// False where there is no further row, or none that can be told from the next.
bool CsvReader::read_row() {
  used_ = row_bytes_ = 0;
  row_is_sound_ = true;
  if (ended_) return false;
  if (bytes_->peek() == end_of_file) {
    if (!bytes_->problem().empty()) fail(here(), bytes_->problem());
    ended_ = true;
    return false;
  }
  while (true) {
    if (used_ == fields_.size()) {
      fields_.emplace_back();
      positions_.emplace_back();
    }
    fields_[used_].clear();
    positions_[used_] = here();
    if (bytes_->peek() == '"') {
      if (!read_quoted()) return false;
    } else {
      read_plain();
    }
    end_field();
    if (!fits()) return false;
    const int byte = bytes_->peek();
    if (byte != end_of_file) take();
    if (byte == ',') continue;
    if (byte == end_of_file && !bytes_->problem().empty()) fail(here(), bytes_->problem());
    return !ended_;
  }
}

/// Up to what ends the field; false where the file ends first.
bool CsvReader::read_quoted() {
  const Position begin = here();
  std::string &text = fields_[used_];
  take();
  while (true) {
    const int byte = bytes_->peek();
    if (byte == end_of_file) {
      if (bytes_->problem().empty())
        fail(begin, "a quote is never closed", "'\"' at the end of the field");
      else
        fail(here(), bytes_->problem());
      return false;
    }
    if (!fits()) return false;
    take();
    if (byte != '"') {
      text += static_cast<char>(byte);
      continue;
    }
    if (bytes_->peek() != '"') break;
    text += static_cast<char>(take());
  }
  const Position after = here();
  const std::size_t length = text.size();
  read_plain();
  if (text.size() > length)
    error(after, "text after a closing quote", "a comma or the end of the line; a quote within quotes is doubled");
  return !ended_;
}

void CsvReader::read_plain() {
  std::string &text = fields_[used_];
  while (true) {
    const int byte = bytes_->peek();
    if (byte == end_of_file || byte == ',' || byte == '\n' || !fits()) return;
    const Position at = here();
    take();
    if (byte == '\r') {
      if (bytes_->peek() == '\n') return;
      error(at, "a carriage return without a line feed", "lines ended by LF or CRLF");
      continue;
    }
    if (byte == '"' && row_is_sound_)
      error(at, "a quote within a field that does not begin with one", "quotes around the whole field");
    text += static_cast<char>(byte);
  }
}

void CsvReader::end_field() {
  const std::string &text = fields_[used_];
  if (first_invalid_byte(text) < text.size() && row_is_sound_)
    error(positions_[used_], "is not UTF-8", "a file in UTF-8");
  ++used_;
}

bool CsvReader::fits() {
  if (row_bytes_ <= longest_row) return true;
  if (!ended_)
    fail(positions_[0], fmt::format("a row of more than {} MiB", longest_row >> 20U),
         "shorter rows; is a quote not closed?");
  return false;
}

void CsvReader::error(Position at, std::string what, std::string expected) {
  diagnostics_.error(at, "", std::move(what), std::move(expected));
  row_is_sound_ = false;
  if (++errors_ == most_errors) fail(here(), "too many errors: the rest is not read");
}

void CsvReader::fail(Position at, std::string what, std::string expected) {
  ended_ = true;
  row_is_sound_ = false;
  ++errors_;
  diagnostics_.error(at, "", std::move(what), std::move(expected));
}

int CsvReader::take() {
  const int byte = bytes_->peek();
  bytes_->skip();
  ++row_bytes_;
  if (byte == '\n') {
    ++line_;
    column_ = 1;
  } else if ((byte & 0xC0) != 0x80) { // columns count characters
    ++column_;
  }
  return byte;
}

} // namespace cavalry
