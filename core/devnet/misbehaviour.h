/// A server that lies, stalls or breaks off, on request: what a light node must survive
/// (chain-interface 1.4 and 7), one name for each way. For tests and for whoever wants to see what
/// their client does; the control endpoint exists only where the devnet was told to offer it.
///
///     GET    /devnet/misbehave   {"modes":[{"name","what","value"}…],"active":[…]}
///     POST   /devnet/misbehave   {"mode":"cut","path":"blocks/3","times":2,"value":100,"text":""}
///     DELETE /devnet/misbehave   honest again
///
/// A rule takes the requests whose path and query contain `path` (all of them if it is empty), and
/// so many of them as `times` says (0 = all). The first rule that takes a request is the one. The
/// control endpoint itself always answers honestly. From several threads at once.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/devnet/answer.h"
#include "core/devnet/wire_answer.h"

namespace vesper::devnet {

struct Misdeed {
    std::string mode;
    std::string path = {};    ///< part of the path and query of the requests it takes
    std::uint64_t times = 0;  ///< 0 = until it is taken back
    std::uint64_t value = 0;  ///< what the mode makes of it; 0 = the mode's default
    std::string text = {};    ///< likewise; empty = the mode's default
};

/// What a mode may know about the request it spoils.
struct MisdeedRequest {
    std::string path;
    Query query;
    /// The honest answer to another path of the gateway.
    std::function<Answer(const std::string& path)> ask;
};

struct MisdeedMode {
    std::string_view name;
    std::string_view what;   ///< one sentence
    std::string_view value;  ///< what Misdeed::value and text mean, with their defaults
    void (*spoil)(WireAnswer& answer, const Misdeed& misdeed, const MisdeedRequest& request);
};

/// All modes, in groups: the whole answer, the transport, JSON, texts, lies about the chain.
std::span<const MisdeedMode> misdeed_modes();

class Misbehaviour {
public:
    /// BadRequest for a mode that does not exist.
    Result<void> add(Misdeed misdeed);
    void clear();
    /// Requests spoilt since the last clear().
    std::uint64_t count() const;

    /// Spoils `answer` if a rule takes this request.
    void apply(WireAnswer& answer, const MisdeedRequest& request, const std::string& target);

    /// The control endpoint.
    Answer describe() const;
    Answer add_json(const std::string& body);

private:
    struct Rule {
        Misdeed misdeed;
        const MisdeedMode* mode;
        std::uint64_t taken = 0;
    };
    mutable std::mutex mutex_;
    std::vector<Rule> rules_;
    std::uint64_t count_ = 0;
};

}  // namespace vesper::devnet
