// wallet ways-in, change-password, recovery-key, keychain.
#include <CLI/CLI.hpp>
#include <filesystem>

#include "app/cli/json.h"
#include "app/cli/wallet_verbs.h"

namespace vesper::cli {

namespace {

Result<Json> ways_in(service::Workspace& workspace, const WalletArguments&) {
    VESPER_TRY(const auto safety, workspace.keys().safety());
    return Json{{"keychain", safety.keychain},
                {"recovery_key", safety.recovery_key},
                {"memory_mib", safety.memory_mib},
                {"passes", safety.passes},
                {"has_words", safety.has_words},
                {"words_pending", safety.words_pending},
                {"words_confirmed_ms", safety.words_confirmed_ms}};
}

/// The wallet is open, by whatever way: the password is set anew without the one before.
Result<Json> change_password(service::Workspace& workspace, const WalletArguments& arguments) {
    if (arguments.new_password.file.empty() && arguments.new_password.fd < 0)
        return fail(CliError::Usage,
                    "give the new password by --new-password-file or --new-password-fd");
    VESPER_TRY(auto password, read_password(arguments.new_password));
    if (password.empty()) return fail(CliError::Usage, "the new password is empty");
    VESPER_CHECK(workspace.keys().set_password(std::move(password), {interrupted(), {}}));
    return ways_in(workspace, arguments);
}

Result<void> one_of_both(const WalletArguments& arguments) {
    if (arguments.add == arguments.take_away) return fail(CliError::Usage, "say --add or --remove");
    return {};
}

Result<Json> recovery_key(service::Workspace& workspace, const WalletArguments& arguments) {
    VESPER_CHECK(one_of_both(arguments));
    service::KeyService& keys = workspace.keys();
    if (arguments.take_away) {
        VESPER_CHECK(keys.remove_recovery_key());
        return ways_in(workspace, arguments);
    }
    if (arguments.out.empty())
        return fail(CliError::Usage, "say where the recovery key goes: --out FILE");
    // The key before is replaced only when the new one can be kept.
    std::error_code ignored;
    if (std::filesystem::exists(arguments.out, ignored))
        return fail(CliError::File, arguments.out + " exists already");
    VESPER_TRY(const SecureBytes text, keys.make_recovery_key());
    const auto written = write_secret_file(arguments.out, text);
    if (!written) {
        VESPER_CHECK(keys.remove_recovery_key());
        return tl::unexpected(written.error());
    }
    return ways_in(workspace, arguments);
}

Result<Json> keychain(service::Workspace& workspace, const WalletArguments& arguments) {
    VESPER_CHECK(one_of_both(arguments));
    const Job job{interrupted(), {}};
    VESPER_CHECK(arguments.add ? workspace.keys().add_keychain(job)
                               : workspace.keys().remove_keychain(job));
    return ways_in(workspace, arguments);
}

}  // namespace

void add_key_verbs(const AddVerb& add, WalletArguments& arguments) {
    add("ways-in", "what opens the wallet, and what guessing costs", false, ways_in);
    auto* changing = add("change-password", "another password", false, change_password);
    changing->add_option("--new-password-file", arguments.new_password.file);
    changing->add_option("--new-password-fd", arguments.new_password.fd);
    auto* paper = add("recovery-key", "a key on paper that opens the file", false, recovery_key);
    paper->add_flag("--add", arguments.add, "make one, in place of the one before");
    paper->add_flag("--remove", arguments.take_away, "it opens nothing any more then");
    paper->add_option("--out", arguments.out, "new file that receives it");
    auto* desktop = add("keychain", "the desktop's keychain as a way in", false, keychain);
    desktop->add_flag("--add", arguments.add, "let it open this wallet");
    desktop->add_flag("--remove", arguments.take_away, "and no more");
}

}  // namespace vesper::cli
