/// A fresh self-signed certificate for 127.0.0.1 and localhost, for tests of TLS clients.
#pragma once

#include <memory>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <string>

namespace vesper::support {

class TestCertificate {
public:
    TestCertificate();

    X509* certificate() const { return certificate_.get(); }
    EVP_PKEY* key() const { return key_.get(); }
    std::string pem() const;
    /// SHA-256 of the SubjectPublicKeyInfo, in hex.
    std::string key_hash() const;

private:
    struct Free {
        void operator()(X509* certificate) const { X509_free(certificate); }
        void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    };
    std::unique_ptr<EVP_PKEY, Free> key_;
    std::unique_ptr<X509, Free> certificate_;
};

}  // namespace vesper::support
