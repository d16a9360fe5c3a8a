#include "core/group/kernels.h"

#include <cstdlib>

namespace vesper::group {

const Kernels& kernels() {
    static const Kernels& picked = []() -> const Kernels& {
        const char* wish = std::getenv("VESPER_GROUP_BACKEND");
        if (wish != nullptr && std::string_view(wish) == "portable") return portable_kernels();
#ifdef VESPER_GROUP_IFMA
        if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
            __builtin_cpu_supports("avx512ifma"))
            return ifma_kernels();
#endif
        return portable_kernels();
    }();
    return picked;
}

}  // namespace vesper::group
