/// What the application gives the window: where the data lie, which networks there are and how a
/// workspace is opened. The desktop implements it with the real services, the tests with fakes, so
/// `ui` links no core library but base.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/service/workspace.h"
#include "ui/preferences.h"

namespace vesper::ui {

class Host {
public:
    virtual ~Host() = default;

    virtual QString data_dir() const = 0;
    virtual QString version() const = 0;
    virtual Preferences& settings() = 0;

    virtual std::vector<service::NetworkChoice> networks() const = 0;
    /// The choice of an earlier run; none at first run.
    virtual std::optional<service::NetworkChoice> saved_network() const = 0;
    /// Called on a worker thread, as is open().
    virtual Result<void> save_network(const service::NetworkChoice& choice) = 0;
    virtual Result<std::shared_ptr<service::Workspace>> open(const service::NetworkChoice& choice,
                                                             const Job& job) = 0;
    /// Gives the copy of that network's chain another name, so that the next open() reads the chain
    /// anew. The workspace must be closed.
    virtual Result<std::string> set_chain_aside(const service::NetworkChoice& choice) = 0;
};

/// Names of the preferences in Host::settings().
namespace preference {
inline constexpr auto kTheme = "appearance/theme";        // 0 system, 1 light, 2 dark
inline constexpr auto kLanguage = "appearance/language";  // ISO 639-1; absent = the system's
inline constexpr auto kDiscreet = "appearance/discreet";  // bool
inline constexpr auto kDiscreetAfter = "appearance/discreet-after-seconds";  // 0 = never
/// + SHA-256 of a program; a list of the bytes at which its runs stop.
inline constexpr auto kBreakpoints = "breakpoints/";
inline constexpr auto kShortcuts = "shortcuts/";  // + id of the command; absent = as shipped
inline constexpr auto kGeometry = "window/geometry";
inline constexpr auto kLastWallet = "wallet/last";
inline constexpr auto kAutoLock = "wallet/auto-lock-minutes";  // 0 = never
inline constexpr int kAutoLockDefault = 5;
inline constexpr auto kLockMinimised = "wallet/lock-minimised";       // bool, off
inline constexpr auto kLockOnSleep = "wallet/lock-on-sleep";          // bool, on
inline constexpr auto kLockOnScreen = "wallet/lock-on-screen-lock";   // bool, on
inline constexpr auto kLockCancels = "wallet/lock-cancels-payments";  // bool, off
}  // namespace preference

}  // namespace vesper::ui
