/// What to do about a data folder that is not as it should be: did the last run end well, is every
/// file what it was, and how does one get on (F123).
///
///     DIR/running    stands there while the program works on the folder; one that is found at the
///                    start was left by a crash, or by a machine that lost its power
///
/// Nothing here deletes or overwrites anything.
#pragma once

#include <string>
#include <vector>

#include "core/service/error.h"

namespace vesper::store {
class ChainStore;
}

namespace vesper::service {

/// Takes note that a run begins; true if the one before did not come to its end.
bool begin_run(const std::string& data_dir);
void end_run(const std::string& data_dir);

struct FileHealth {
    std::string file;  ///< below the folder
    /// "good"; "missing", "cut", "damaged", "unreadable", "strange" (not what its name says).
    std::string state;
    std::string sentence;
    /// "" when it is good, else "restore-backup", "restore-words", "read-chain-again",
    /// "choose-network".
    std::string way_out;
};

/// Looks at every file of a folder that nobody else is using ("store-in-use"): each page of the
/// chain's copy, the wallets' headers and the length and beginning of their stores (their pages can
/// be read with a password only), the settings.
Result<std::vector<FileHealth>> check_folder(const std::string& data_dir);
/// The same of a folder that this program has open.
std::vector<FileHealth> check_open_folder(const std::string& data_dir, store::ChainStore& chain);

/// Gives the chain's copy another name, so that the next start reads the chain again from its
/// beginning: for a damaged copy, and for a chain that began anew. What is known of who signed that
/// copy goes with it. Wallets stay. Returns the name;
/// NotFound if there is no copy, "store-in-use" while the program works on the folder.
Result<std::string> set_chain_aside(const std::string& data_dir);

}  // namespace vesper::service
