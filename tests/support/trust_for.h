/// Makes certificates the only trusted ones of this process, for a while.
#pragma once

#include <string>

#include <QSslCertificate>
#include <QSslConfiguration>

namespace vesper::support {

class TrustFor {
public:
    explicit TrustFor(const std::string& pem) {
        QSslConfiguration changed = before_;
        changed.setCaCertificates(QSslCertificate::fromData(QByteArray::fromStdString(pem)));
        QSslConfiguration::setDefaultConfiguration(changed);
    }
    TrustFor(const TrustFor&) = delete;
    TrustFor& operator=(const TrustFor&) = delete;
    ~TrustFor() { QSslConfiguration::setDefaultConfiguration(before_); }

private:
    QSslConfiguration before_ = QSslConfiguration::defaultConfiguration();
};

}  // namespace vesper::support
