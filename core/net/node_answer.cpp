#include "core/net/node_answer.h"

#include <algorithm>
#include <charconv>

#include "core/net/error_keys.h"

namespace vesper::net {
namespace {

// gRPC status codes as the gateway prints them.
constexpr std::int64_t kGrpcInvalidArgument = 3;
constexpr std::int64_t kGrpcNotFound = 5;
constexpr std::int64_t kGrpcUnimplemented = 12;

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// Retry-After in seconds. The other form, a date, is not worth trusting a foreign clock for.
std::string retry_after_suffix(const HttpResponse& response) {
    const std::string_view header = response.header("Retry-After");
    std::uint32_t seconds = 0;
    const auto [end, error] =
        std::from_chars(header.data(), header.data() + header.size(), seconds);
    if (header.empty() || error != std::errc() || end != header.data() + header.size()) return {};
    return ", " + std::string(kRetryAfterKey) + std::to_string(seconds);
}

/// SDK: "requested block height is bigger then the chain length" (sic). Tendermint behind a proxy:
/// "height 9 must be less than or equal to the current blockchain height 5".
bool says_height_in_future(std::string_view message) {
    return contains(message, "bigger then the chain length") ||
           contains(message, "bigger than the chain length") ||
           contains(message, "must be less than or equal to the current blockchain height");
}

/// "height 1 is not available, lowest height is 400000: invalid request"
bool says_pruned(std::string_view message) {
    return contains(message, "is not available, lowest height is");
}

std::string lowest_height_suffix(std::string_view message) {
    static constexpr std::string_view kMarker = "lowest height is ";
    const std::size_t at = message.find(kMarker);
    if (at == std::string_view::npos) return {};
    const std::string_view rest = message.substr(at + kMarker.size());
    const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (digits == 0 || digits > 19) return {};
    return ", " + std::string(kLowestHeightKey) + std::string(rest.substr(0, digits));
}

NetError classify(int status, std::int64_t code, std::string_view message) {
    if (says_height_in_future(message)) return NetError::HeightInFuture;
    if (says_pruned(message)) return NetError::Pruned;
    if (status == 501 || code == kGrpcUnimplemented) return NetError::NotImplemented;
    if (status == 404 || code == kGrpcNotFound) return NetError::NotFound;
    if (code == kGrpcInvalidArgument || (status >= 400 && status < 500))
        return NetError::BadRequest;
    return NetError::ServerError;
}

}  // namespace

std::string without_trailing_slash(std::string url) {
    url.erase(url.find_last_not_of('/') + 1);
    return url;
}

bool is_path_segment(std::string_view text) {
    const auto safe = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == '.';
    };
    return !text.empty() && text != "." && text != ".." && std::ranges::all_of(text, safe);
}

Error node_error(const HttpResponse& response) {
    const std::string status = "HTTP " + std::to_string(response.status);
    const std::string wait = retry_after_suffix(response);
    if (response.status == 429) return {NetError::RateLimited, status + wait};

    const auto answer = parse_json(response.body);
    if (!answer || !answer->is_object())
        return {NetError::NotJson, status + " " + excerpt(response.header("Content-Type")) + wait};

    // The gateway writes {"code","message"}; a JSON-RPC server writes {"error":{…,"data"}}.
    std::string message = text_or_empty(*answer, "message");
    std::int64_t code = 0;
    if (const auto it = answer->find("code"); it != answer->end() && it->is_number_integer())
        code = it->get<std::int64_t>();
    if (const auto it = answer->find("error"); it != answer->end() && it->is_object())
        message = text_or_empty(*it, "message") + " " + text_or_empty(*it, "data");

    const NetError e = classify(response.status, code, message);
    std::string context = status + ": " + excerpt(message);
    if (e == NetError::Pruned) context += lowest_height_suffix(message);
    return {e, context + wait};
}

Result<void> check_rpc_answer(const Json& answer) {
    if (!answer.is_object()) return fail(NetError::BadAnswer, "not a JSON-RPC answer");
    const auto error = answer.find("error");
    if (error == answer.end() || error->is_null()) return {};
    const std::string sentence =
        text_or_empty(*error, "message") + " " + text_or_empty(*error, "data");
    if (says_height_in_future(sentence)) return fail(NetError::HeightInFuture, excerpt(sentence));
    if (says_pruned(sentence))
        return fail(NetError::Pruned, excerpt(sentence) + lowest_height_suffix(sentence));
    return fail(NetError::RpcError, excerpt(sentence));
}

Result<void> check_answer(const HttpResponse& response) {
    if (response.status < 200 || response.status > 299) return fail(node_error(response));
    const auto first = std::ranges::find_if_not(response.body, [](std::uint8_t c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    });
    if (first == response.body.end() || (*first != '{' && *first != '['))
        return fail(NetError::NotJson, "HTTP " + std::to_string(response.status) + " " +
                                           excerpt(response.header("Content-Type")));
    return {};
}

}  // namespace vesper::net
