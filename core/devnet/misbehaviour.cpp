#include "core/devnet/misbehaviour.h"

#include <algorithm>

#include "core/devnet/error.h"
#include "core/devnet/misdeeds.h"

namespace vesper::devnet {
namespace {

const MisdeedMode* find_mode(std::string_view name) {
    const auto modes = misdeed_modes();
    const auto found = std::ranges::find(modes, name, &MisdeedMode::name);
    return found == modes.end() ? nullptr : &*found;
}

std::string text_field(const Json& json, const char* name) {
    const auto it = json.find(name);
    return it != json.end() && it->is_string() ? it->get<std::string>() : std::string();
}

std::uint64_t number_field(const Json& json, const char* name) {
    const auto it = json.find(name);
    return it != json.end() && it->is_number_unsigned() ? it->get<std::uint64_t>() : 0;
}

}  // namespace

std::span<const MisdeedMode> misdeed_modes() {
    static const std::vector<MisdeedMode> all = [] {
        std::vector<MisdeedMode> modes;
        for (const auto& group : {wire_misdeeds(), json_misdeeds(), chain_misdeeds()})
            modes.insert(modes.end(), group.begin(), group.end());
        return modes;
    }();
    return all;
}

Result<void> Misbehaviour::add(Misdeed misdeed) {
    const MisdeedMode* const mode = find_mode(misdeed.mode);
    if (mode == nullptr)
        return fail(DevnetError::BadArgument, "no way to misbehave: " + misdeed.mode);
    const std::lock_guard lock(mutex_);
    rules_.push_back({std::move(misdeed), mode, 0});
    return {};
}

void Misbehaviour::clear() {
    const std::lock_guard lock(mutex_);
    rules_.clear();
    count_ = 0;
}

std::uint64_t Misbehaviour::count() const {
    const std::lock_guard lock(mutex_);
    return count_;
}

void Misbehaviour::apply(WireAnswer& answer, const MisdeedRequest& request,
                         const std::string& target) {
    std::optional<Rule> taken;
    {
        const std::lock_guard lock(mutex_);
        for (Rule& rule : rules_) {
            const Misdeed& misdeed = rule.misdeed;
            if (misdeed.times != 0 && rule.taken >= misdeed.times) continue;
            if (target.find(misdeed.path) == std::string::npos) continue;
            ++rule.taken;
            ++count_;
            taken = rule;
            break;
        }
    }
    if (taken) taken->mode->spoil(answer, taken->misdeed, request);
}

Answer Misbehaviour::describe() const {
    Json modes = Json::array(), active = Json::array();
    for (const MisdeedMode& mode : misdeed_modes())
        modes.push_back({{"name", mode.name}, {"what", mode.what}, {"value", mode.value}});
    const std::lock_guard lock(mutex_);
    for (const Rule& rule : rules_)
        active.push_back({{"mode", rule.misdeed.mode},
                          {"path", rule.misdeed.path},
                          {"times", rule.misdeed.times},
                          {"value", rule.misdeed.value},
                          {"taken", rule.taken}});
    return {200, dump({{"modes", modes}, {"active", active}, {"count", count_}})};
}

Answer Misbehaviour::add_json(const std::string& body) {
    const auto request = parse_request(body);
    if (!request || !request->is_object())
        return gateway_error(400, 3, "a JSON object is expected");
    const auto added = add({text_field(*request, "mode"), text_field(*request, "path"),
                            number_field(*request, "times"), number_field(*request, "value"),
                            text_field(*request, "text")});
    if (!added) return gateway_error(400, 3, added.error().describe());
    return describe();
}

}  // namespace vesper::devnet
