#include "core/base/guarded.h"

#include <array>

namespace vesper::base {

// Not inlined, so that its frame lies where the frames of earlier calls lay.
[[gnu::noinline]] void scrub_stack() {
    std::array<std::uint8_t, 256 * 1024> frame;
    wipe(frame.data(), frame.size());
#if defined(__x86_64__)
    // The registers above are saved in memory at every switch of threads.
    if (__builtin_cpu_supports("avx"))
        asm volatile("vzeroall" ::
                         : "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8",
                           "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15");
#endif
}

}  // namespace vesper::base
