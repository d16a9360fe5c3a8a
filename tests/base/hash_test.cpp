// Our Keccak against OpenSSL's SHA-3 at every length around the block sizes, and known answers for
// what OpenSSL lacks.
#include "core/base/hash.h"

#include <openssl/evp.h>

#include <QtTest>

#include "core/base/keccak.h"
#include "core/base/random.h"

using namespace vesper;
using namespace vesper::base;

namespace {

Bytes openssl_digest(const EVP_MD* algorithm, ByteView input, std::size_t length) {
    Bytes out(length);
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    EVP_DigestInit_ex(context, algorithm, nullptr);
    EVP_DigestUpdate(context, input.data(), input.size());
    if (algorithm == EVP_shake256())
        EVP_DigestFinalXOF(context, out.data(), out.size());
    else
        EVP_DigestFinal_ex(context, out.data(), nullptr);
    EVP_MD_CTX_free(context);
    return out;
}

std::string hex_of(ByteView bytes) {
    return to_hex(bytes);
}

}  // namespace

class HashTest : public QObject {
    Q_OBJECT
private slots:
    void sha3_and_shake_match_openssl() {
        ChaChaStream stream(ByteArray<32>{2});
        for (std::size_t length = 0; length < 300; ++length) {
            Bytes input(length);
            stream.fill(input);
            QCOMPARE(hex_of(sha3_512(input)), hex_of(openssl_digest(EVP_sha3_512(), input, 64)));
            Bytes squeezed(length);
            shake256(input).squeeze(squeezed);
            if (length != 0)
                QCOMPARE(hex_of(squeezed), hex_of(openssl_digest(EVP_shake256(), input, length)));
        }
    }

    void absorbing_in_pieces_is_the_same() {
        Bytes input(1000, 0x5a);
        KeccakSponge sponge(136, 0x1f);
        sponge.absorb(ByteView(input).first(1));
        sponge.absorb(ByteView(input).subspan(1, 500));
        sponge.absorb(ByteView(input).subspan(501));
        Bytes pieces(64);
        sponge.squeeze(std::span(pieces).first(10));
        sponge.squeeze(std::span(pieces).subspan(10));
        QCOMPARE(hex_of(pieces), hex_of(openssl_digest(EVP_shake256(), input, 64)));
    }

    void known_answers() {
        QCOMPARE(hex_of(keccak256({})),
                 std::string("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"));
        QCOMPARE(hex_of(ripemd160(as_bytes("abc"))),
                 std::string("8eb208f7e05d987a9b044a8e98c6b087f15a0bfc"));
        QCOMPARE(hex_of(sha256(as_bytes("abc"))),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(hex_of(sha512({})).substr(0, 32), std::string("cf83e1357eefb8bdf1542850d66d8007"));
        Sha256 pieces;
        pieces.update(as_bytes("a"));
        pieces.update(as_bytes("bc"));
        QCOMPARE(pieces.finish(), sha256(as_bytes("abc")));
    }
};

QTEST_APPLESS_MAIN(HashTest)
#include "hash_test.moc"
