/// Small files beside a wallet, readable by their owner alone, that a crash leaves whole: the old
/// content or the new one, never a mixture.
///
///     write NAME.new, fsync · (keep NAME as NAME.bak) · rename NAME.new → NAME · fsync the folder
///
/// Errors: NotFound, Exists, Io (context = the step and the system's words), VaultMalformed for a
/// file that is longer than asked for.
#pragma once

#include <string>

#include "core/base/bytes.h"
#include "core/wallet/error.h"

namespace vesper::wallet {

Result<Bytes> read_private_file(const std::string& path, std::size_t most);
/// Exists instead of replacing anything.
Result<void> create_file(const std::string& path, ByteView bytes);
Result<void> replace_file(const std::string& path, ByteView bytes);
/// The content before stays as PATH.bak until drop_backup().
Result<void> replace_file_keeping(const std::string& path, ByteView bytes);
std::string backup_path(const std::string& path);
/// Removes PATH.bak and what an interrupted replacement left.
void drop_backup(const std::string& path);
/// Never replaces: Exists if `to` is there; then `from` is removed.
Result<void> move_file(const std::string& from, const std::string& to);

}  // namespace vesper::wallet
