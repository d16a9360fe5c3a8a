#include "core/net/net_error.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "core/net/error_keys.h"

namespace vesper::net {
namespace {

constexpr std::size_t kExcerptLength = 200;

/// The number after the last `key` in a context.
std::optional<std::uint64_t> number_after(const std::string& context, std::string_view key) {
    const std::size_t at = context.rfind(key);
    if (at == std::string::npos) return std::nullopt;
    std::uint64_t value = 0;
    const char* first = context.data() + at + key.size();
    const auto [end, error] = std::from_chars(first, context.data() + context.size(), value);
    if (error != std::errc() || end == first) return std::nullopt;
    return value;
}

}  // namespace

Remedy remedy(const Error& error) {
    for (const NetError e : {NetError::HeightInFuture, NetError::NotFound, NetError::TxNotIndexed})
        if (error.is(e)) return Remedy::Wait;
    for (const NetError e :
         {NetError::Pruned, NetError::NotImplemented, NetError::WrongChain, NetError::WrongHeight,
          NetError::ParentMismatch, NetError::DataHashMismatch, NetError::HeaderHashMismatch,
          NetError::CommitHashMismatch, NetError::CommitInvalid, NetError::CommitSignature,
          NetError::CommitPower, NetError::UnannouncedValidators, NetError::TimeNotAfter,
          NetError::TrustExpired, NetError::BadAnswer, NetError::BodyTooLarge,
          NetError::RedirectRefused, NetError::Tls, NetError::KeyChanged})
        if (error.is(e)) return Remedy::OtherNode;
    for (const NetError e :
         {NetError::HostNotFound, NetError::ConnectionFailed, NetError::ConnectionLost,
          NetError::Timeout, NetError::NotJson, NetError::RateLimited, NetError::ServerError,
          NetError::Offline, NetError::ProxyFailed})
        if (error.is(e)) return Remedy::BackOff;
    return Remedy::GiveUp;
}

std::optional<std::chrono::seconds> retry_after(const Error& error) {
    const auto seconds = number_after(error.context(), kRetryAfterKey);
    // The words may also be the node's own, with any number.
    if (!seconds || *seconds > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
    return std::chrono::seconds(*seconds);
}

std::optional<std::uint64_t> lowest_height(const Error& error) {
    if (!error.is(NetError::Pruned)) return std::nullopt;
    return number_after(error.context(), kLowestHeightKey);
}

std::string excerpt(std::string_view text) {
    std::string out(text.substr(0, kExcerptLength));
    std::ranges::replace_if(
        out, [](char c) { return c < 0x20 || c > 0x7e; }, '?');
    if (text.size() > kExcerptLength) out += "...";
    return out;
}

}  // namespace vesper::net
