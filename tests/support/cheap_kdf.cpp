// A key derivation that costs nothing, in place of Argon2id: for tests that open wallets a hundred
// times and are about other things. The cost itself is tested in vault_test.
// The linker takes this function instead of libsodium's.

#include "tests/support/cheap_kdf.h"

#include <sodium.h>

extern "C" int crypto_pwhash(unsigned char* const out, unsigned long long out_size,
                             const char* const password, unsigned long long password_size,
                             const unsigned char* const salt, unsigned long long, size_t, int) {
    ++vesper::test::derivations();
    crypto_generichash_state state;
    crypto_generichash_init(&state, salt, crypto_pwhash_SALTBYTES, out_size);
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(password),
                              password_size);
    return crypto_generichash_final(&state, out, out_size);
}
