#include "core/base/hardening.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace vesper::base {

bool harden_process() {
    const rlimit none{0, 0};
    const bool no_core = setrlimit(RLIMIT_CORE, &none) == 0;
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && no_core;
}

}  // namespace vesper::base
