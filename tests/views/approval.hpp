#pragma once
#include "viz/views/raster.hpp"

#include <map>
#include <string>

namespace cavalry {

/// The mean lightness of 32 by 20 parts of a picture, two hexadecimal digits each: what other versions of the fonts
/// hardly change. `picture` has four bytes a pixel and at least as many pixels as parts.
std::string thumbnail(const Picture &picture);

/// Whether two thumbnails may be of one picture, drawn with other versions of the fonts: in the mean the parts differ
/// by at most 6 of 255, and at most 8 in 100 of them by more than 24. All texts a hundredth larger give 4.3, and 4 in
/// 100; another screen gives 17, and 20 in 100.
bool alike(const std::string &left, const std::string &right);

/// Pictures as they were looked at and found good: `file`, in this folder, holds a line each with its name, the FNV-1a
/// hash of its bytes and its thumbnail. To approve those of now: CAVALRY_APPROVE=1 build/release/test_views
class Approval {
public:
  explicit Approval(std::string file);
  void look(const std::string &name, const Picture &picture);
  /// Against those of the file: byte by byte on Debian 12, whose fonts drew them; elsewhere, or where CAVALRY_PICTURES
  /// is "alike", by their thumbnails.
  void judge() const;

private:
  struct Looks {
    std::string hash, thumbnail;
  };
  std::string file_;
  std::map<std::string, Looks> now_;
};

} // namespace cavalry
