/// What a process that holds keys does first: no core file may keep its memory, and no other
/// process of the same user may read it or attach to it as a debugger.
///
/// Linux: RLIMIT_CORE = 0 and PR_SET_DUMPABLE = 0. A process with CAP_SYS_PTRACE (root) is not
/// stopped by that, nor is a suspended machine's image on the disk.
#pragma once

namespace vesper::base {

/// True when both took hold. Threads and children inherit the limit; a child that calls exec() is
/// dumpable again.
bool harden_process();

}  // namespace vesper::base
