#include <array>
#include <stdexcept>
#include <zlib.h>

#include "core/devnet/misdeeds.h"

namespace vesper::devnet {
namespace {

using Length = WireAnswer::Length;

constexpr std::string_view kPage =
    "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>"
    "<h1>Bad Gateway</h1><a href=\"https://evil.example\">Sign in to continue</a></body></html>";
constexpr std::size_t kMegabyte = std::size_t{1} << 20;

void page(WireAnswer& answer, int status) {
    answer.status = status;
    answer.body = kPage;
    answer.content_type = "text/html; charset=utf-8";
}

void gateway(WireAnswer& answer, int status, int code, std::string_view message) {
    replace(answer, gateway_error(status, code, message));
}

/// What of `size` bytes a server with gzip sends: a prefix, zeros and a suffix, so that it is JSON.
std::string gzip(std::string_view prefix, std::size_t zeros, std::string_view suffix) {
    z_stream stream{};
    constexpr int kGzip = 15 + 16;
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib");
    std::string out;
    std::array<char, 16384> chunk;
    const auto feed = [&](std::string_view bytes, int flush) {
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream.avail_in = static_cast<uInt>(bytes.size());
        do {
            stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
            stream.avail_out = static_cast<uInt>(chunk.size());
            deflate(&stream, flush);
            out.append(chunk.data(), chunk.size() - stream.avail_out);
        } while (stream.avail_out == 0);
    };
    feed(prefix, Z_NO_FLUSH);
    const std::string block(kMegabyte, '0');
    for (std::size_t left = zeros; left > 0;) {
        const std::size_t count = std::min(left, block.size());
        feed(std::string_view(block).substr(0, count), Z_NO_FLUSH);
        left -= count;
    }
    feed(suffix, Z_FINISH);
    deflateEnd(&stream);
    return out;
}

std::string bomb(std::size_t megabytes) {
    const auto make = [](std::size_t size) {
        return gzip("{\"block\":\"", size * kMegabyte, "\"}");
    };
    static constexpr std::size_t kUsual = 64;
    static const std::string usual = make(kUsual);
    return megabytes == kUsual ? usual : make(megabytes);
}

void send_gzip(WireAnswer& answer, std::string compressed) {
    answer.body = std::move(compressed);
    answer.headers.emplace_back("Content-Encoding", "gzip");
}

void redirect(WireAnswer& answer, int status, const std::string& to) {
    answer.status = status;
    answer.body.clear();
    answer.headers.emplace_back("Location", to);
}

constexpr auto kModes = std::to_array<MisdeedMode>({
    // Another answer.
    {"html", "An HTML page with status 200, as a log-in page of a hotel.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) { page(a, 200); }},
    {"bad-gateway", "An HTML page with an error status.", "value: the status (502)",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         page(a, static_cast<int>(value_or(m, 502)));
     }},
    {"server-error", "The gateway's error for a fault of its own.", "text: the message",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         gateway(a, 500, 13, text_or(m, "internal"));
     }},
    {"details-objects", "A gateway's error whose details are objects and not texts.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) {
         a.status = 500;
         a.body = "{\"code\":13,\"message\":\"internal\",\"details\":[{\"@type\":\"x\",\"a\":[]}]}";
     }},
    {"height-in-future", "The requested block is above the tip, it says.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) {
         gateway(a, 400, 3, "requested block height is bigger then the chain length");
     }},
    {"bad-parameter", "It did not understand a parameter of the path.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) {
         gateway(a, 400, 3,
                 "type mismatch, parameter: height, error: strconv.ParseInt: parsing \"x\"");
     }},
    {"not-implemented", "A route that this server does not have.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) { replace(a, not_implemented()); }},
    {"not-found", "Nothing under this key.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) {
         gateway(a, 404, 5, "tx not found: AB");
     }},
    {"rate-limit", "Too many requests.", "text: the Retry-After header (1)",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         a.status = 429;
         a.body = "slow down";
         a.content_type = "text/plain";
         a.headers.emplace_back("Retry-After", text_or(m, "1"));
     }},
    {"empty", "No body.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) { a.body.clear(); }},
    {"binary", "Bytes that are no text.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) {
         a.body.clear();
         for (int i = 0; i < 4096; ++i)
             a.body += static_cast<char>(i * 37 % 251 + i / 256);
     }},
    {"redirect", "Elsewhere, without encryption.", "text: where (http://127.0.0.1:1/)",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         redirect(a, 302, text_or(m, "http://127.0.0.1:1/"));
     }},
    {"redirect-slash", "The same path with a slash at its end.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest& r) {
         redirect(a, 301, r.path + "/");
     }},
    {"redirect-loop", "The same path again.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest& r) { redirect(a, 307, r.path); }},
    // Size.
    {"gzip", "The honest answer, compressed.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) {
         send_gzip(a, gzip(a.body, 0, {}));
     }},
    {"gzip-bomb", "A small body that unpacks to a huge one.", "value: mebibytes (64)",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         send_gzip(a, bomb(value_or(m, 64)));
     }},
    {"gzip-broken", "Said to be compressed, but it is not.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) { send_gzip(a, a.body); }},
    {"padded", "The honest answer behind mebibytes of a field that nobody knows.",
     "value: mebibytes (22)",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         if (!a.body.starts_with('{')) return;
         const std::string padding(value_or(m, 22) * kMegabyte, 'x');
         a.body = "{\"sdk_block\":{\"padding\":\"" + padding + "\"}," + a.body.substr(1);
     }},
    {"oversized", "A body over any limit, announced.", "value: mebibytes (40)",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         a.body = "{\"block\":\"" + std::string(value_or(m, 40) * kMegabyte, '0') + "\"}";
     }},
    {"endless", "A body that does not end.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) {
         a.body = std::string(65536, ' ');
         a.length = Length::Chunked;
         a.repeat = 0;
     }},
    {"huge-header", "A header of many kibibytes.", "value: kibibytes (64)",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         a.headers.emplace_back("X-Padding", std::string(value_or(m, 64) * 1024, 'x'));
     }},
    // Sending.
    {"slow-drip", "Byte by byte.", "value: milliseconds between two (20)",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         a.drip = std::chrono::milliseconds(value_or(m, 20));
     }},
    {"silence", "Nothing for a while.", "value: milliseconds (60000)",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         a.delay = std::chrono::milliseconds(value_or(m, 60000));
     }},
    {"cut", "The connection breaks in the body.", "value: bytes before that (100)",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         a.cut_after = value_or(m, 100);
     }},
    {"cut-unannounced", "The body ends early, and no length tells.", "value: bytes (100)",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         a.cut_after = value_or(m, 100);
         a.length = Length::UntilClosed;
     }},
    {"chunked", "The honest answer in chunks, without its length.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) { a.length = Length::Chunked; }},
    {"until-closed", "The honest answer, and its end is the connection's.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) { a.length = Length::UntilClosed; }},
    {"content-type", "The honest answer under another type.", "text: the type (text/html)",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         a.content_type = text_or(m, "text/html");
     }},
});

}  // namespace

std::span<const MisdeedMode> wire_misdeeds() {
    return kModes;
}

}  // namespace vesper::devnet
