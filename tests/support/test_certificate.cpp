#include "tests/support/test_certificate.h"

#include <atomic>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdexcept>

namespace vesper::support {
namespace {

constexpr long kLifetimeSeconds = 3600;

void check(bool ok, const char* what) {
    if (!ok) throw std::runtime_error(std::string("test certificate: ") + what);
}

void add_extension(X509* certificate, int nid, const char* value) {
    X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value);
    check(extension != nullptr, value);
    const int added = X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    check(added == 1, value);
}

}  // namespace

TestCertificate::TestCertificate()
    : key_(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")), certificate_(X509_new()) {
    check(key_ && certificate_, "allocation");
    X509* const cert = certificate_.get();
    X509_set_version(cert, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(cert), 1);
    X509_gmtime_adj(X509_getm_notBefore(cert), -kLifetimeSeconds);
    X509_gmtime_adj(X509_getm_notAfter(cert), kLifetimeSeconds);
    X509_NAME* const name = X509_get_subject_name(cert);
    // Of several that are trusted, the right one is found by its name.
    static std::atomic<int> made = 0;
    const std::string called = "test " + std::to_string(++made);
    const auto* const text = reinterpret_cast<const unsigned char*>(called.c_str());
    check(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0) == 1, "name");
    X509_set_issuer_name(cert, name);
    add_extension(cert, NID_basic_constraints, "critical,CA:TRUE");
    add_extension(cert, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1");
    check(X509_set_pubkey(cert, key_.get()) == 1, "public key");
    check(X509_sign(cert, key_.get(), EVP_sha256()) > 0, "signature");
}

std::string TestCertificate::pem() const {
    BIO* const memory = BIO_new(BIO_s_mem());
    check(memory != nullptr && PEM_write_bio_X509(memory, certificate_.get()) == 1, "PEM");
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    std::string out(data, static_cast<std::size_t>(size));
    BIO_free(memory);
    return out;
}

std::string TestCertificate::key_hash() const {
    unsigned char* der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate_.get()), &der);
    check(size > 0, "public key");
    unsigned char digest[32];
    const bool hashed = EVP_Digest(der, static_cast<std::size_t>(size), digest, nullptr,
                                   EVP_sha256(), nullptr) == 1;
    OPENSSL_free(der);
    check(hashed, "digest");
    std::string hex;
    for (const unsigned char byte : digest) {
        hex += "0123456789abcdef"[byte >> 4];
        hex += "0123456789abcdef"[byte & 15];
    }
    return hex;
}

}  // namespace vesper::support
