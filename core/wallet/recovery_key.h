/// The recovery key: a second way to open a wallet's file when its password is lost. 256 random
/// bits for paper, written in base 32 with a checksum:
///
///     text = base32(key[32] ‖ BLAKE2b-256("vesper recovery key 1" ‖ key)[0..3]), 14 groups of four
///
/// Letters A–Z and digits 2–7; when read, case, blanks and dashes do not matter, and 0, 1 and 8 are
/// taken for O, I and B. It opens this one file, with labels and blindings; it does not replace the
/// recovery words. Secret: all of it.
#pragma once

#include "core/base/random.h"
#include "core/base/secret.h"
#include "core/wallet/error.h"

namespace vesper::wallet {

inline constexpr std::size_t kRecoveryKeySize = 32;

/// A fresh key, 32 bytes.
SecureBytes make_recovery_key(RandomSource& random);
/// "ABCD-EFGH-…", 69 characters.
SecureBytes recovery_key_text(const SecureBytes& key);
/// BadRecoveryKey; the offset is that of a character that cannot stand there.
Result<SecureBytes> read_recovery_key(const SecureBytes& text);

}  // namespace vesper::wallet
