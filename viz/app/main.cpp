#include "viz/views/offscreen.hpp"
#include <cstdio>
using namespace cavalry;
int main(int argc, char **argv) {
  Study study(argv[1], "/tmp/vw-work");
  if (argc > 2) study.adopt(argv[2]);
  ViewState state;
  state.language = argc > 3 && argv[3][0] == 'z' ? Language::zh : Language::en;
  state.dark = argc > 5;
  const char *names[] = {"compare", "streets", "page"};
  for (int s = 0; s < 3; ++s) {
    state.screen = static_cast<Screen>(s);
    Offscreen window(1280, 800, state, &study);
    for (int i = 0; i < 3; ++i) window.frame(&study, state);
    write_png(std::string(argv[4]) + names[s] + ".png", window.picture());
  }
}
