#include "core/wallet/diagnosis.h"

#include <filesystem>

#include "core/base/json.h"
#include "core/group/kernels.h"
#include "core/wallet/coin.h"
#include "core/wallet/error.h"
#include "core/wallet/vault.h"

namespace vesper::wallet {

namespace fs = std::filesystem;

Result<std::string> save_diagnosis(const std::string& data_dir, const Diagnosis& diagnosis) {
    const fs::path folder = fs::path(data_dir) / "diagnostics";
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return fail(WalletError::Io, "diagnostics: " + error.message());
    const std::int64_t now = now_ms();
    const std::string path = (folder / ("own-proof-" + std::to_string(diagnosis.payment_id) + "-" +
                                        std::to_string(now) + ".json"))
                                 .string();
    nlohmann::json json = {{"what", "an own proof that the own check refused"},
                           {"version", VESPER_VERSION},
                           {"time_ms", now},
                           {"payment", diagnosis.payment_id},
                           {"kind", payment_kind_name(diagnosis.kind)},
                           {"arithmetic", group::kernels().name},
                           {"reason", diagnosis.reason}};
    if (diagnosis.kind == PaymentKind::Transfer) json["mode"] = transfer_mode_name(diagnosis.mode);
    if (diagnosis.kind == PaymentKind::Call) json["program"] = diagnosis.program;
    for (const auto& [part, count] : diagnosis.parts)
        json[part] = count;
    VESPER_CHECK(replace_file(path, base::to_bytes(json.dump(2) + "\n")));
    return path;
}

}  // namespace vesper::wallet
