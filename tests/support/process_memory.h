/// Looks for secrets in all the memory of the running process, through /proc/self/mem. What is
/// looked for is kept masked, so that it does not find itself.
#pragma once

#include <algorithm>
#include <cstdio>
#include <fcntl.h>
#include <string>
#include <unistd.h>
#include <vector>

#include <QFile>
#include <QStringList>

#include "core/base/bytes.h"

namespace vesper::test {

inline constexpr std::uint8_t kMask = 0xa5;
inline constexpr std::size_t kRun = 1 << 20;
inline constexpr std::size_t kLongest = 128;

struct Needle {
    std::string name;
    Bytes masked;
    bool kept = false;  ///< lies in memory as long as the wallet is open
    int seen = 0;
};

class Memory {
public:
    void look_for(const std::string& name, ByteView secret, bool kept = false) {
        Needle needle{name, Bytes(secret.size()), kept, 0};
        for (std::size_t i = 0; i < secret.size(); ++i)
            needle.masked[i] = secret[i] ^ kMask;
        add(std::move(needle));
    }
    /// One that another process has masked.
    void add(Needle needle) {
        starts_[pair(needle.masked[0] ^ kMask, needle.masked[1] ^ kMask)] = 1;
        needles_.push_back(std::move(needle));
    }
    std::vector<Needle>& needles() { return needles_; }

    /// Counts every needle in all that this process may read; bytes looked at.
    std::size_t scan() {
        for (Needle& needle : needles_)
            needle.seen = 0;
        const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
        if (memory < 0) return 0;
        QFile maps(QStringLiteral("/proc/self/maps"));
        if (!maps.open(QIODevice::ReadOnly)) return 0;
        const auto own = reinterpret_cast<std::uintptr_t>(buffer_.data());
        std::size_t looked = 0;
        for (const QByteArray& line : maps.readAll().split('\n')) {
            std::uintptr_t from = 0, to = 0;
            char read = '-';
            if (std::sscanf(line.constData(), "%lx-%lx %c", &from, &to, &read) != 3 || read != 'r')
                continue;
            for (std::uintptr_t at = from; at < to;) {
                // What was read before lies in this object's own pages.
                if (at >= own - kRun && at < own + buffer_.size()) {
                    at = std::min(to, own + buffer_.size());
                    continue;
                }
                const std::size_t size = std::min<std::size_t>(kRun, to - at);
                const ssize_t got = ::pread(memory, buffer_.data(), size, static_cast<off_t>(at));
                if (got <= 0) break;
                count(ByteView(buffer_).first(static_cast<std::size_t>(got)));
                looked += static_cast<std::size_t>(got);
                const auto step = static_cast<std::size_t>(got);
                // The next run begins inside this one: a needle may lie across the border.
                at += step == kRun ? kRun - kLongest : step;
            }
        }
        ::close(memory);
        std::ranges::fill(buffer_, std::uint8_t{0});
        return looked;
    }

    /// What the last scan has found, in words.
    QString found() const {
        QStringList lines;
        for (const Needle& needle : needles_)
            if (needle.seen > 0)
                lines << QStringLiteral("%1: %2 times")
                             .arg(QString::fromStdString(needle.name))
                             .arg(needle.seen);
        return lines.join(QStringLiteral("; "));
    }

private:
    static std::size_t pair(unsigned a, unsigned b) { return a * 256U + b; }
    /// Written for a build without optimisation: it sees every byte of the process.
    void count(ByteView bytes) {
        const std::uint8_t* const run = bytes.data();
        const std::uint8_t* const starts = starts_.data();
        const std::size_t size = bytes.size();
        unsigned two = run[0];
        for (std::size_t i = 1; i < size; ++i) {
            two = ((two << 8) | run[i]) & 0xffffU;
            if (starts[two] != 0) compare(bytes.subspan(i - 1));
        }
    }
    void compare(ByteView here) {
        for (Needle& needle : needles_) {
            if (needle.masked.size() > here.size()) continue;
            std::size_t same = 0;
            while (same < needle.masked.size() && (here[same] ^ kMask) == needle.masked[same])
                ++same;
            if (same == needle.masked.size()) ++needle.seen;
        }
    }

    std::vector<Needle> needles_;
    std::vector<std::uint8_t> starts_ = std::vector<std::uint8_t>(65536);
    Bytes buffer_ = Bytes(kRun);
};

}  // namespace vesper::test
