/// Errors of the stores. Contexts never contain keys or contents of a row.
#pragma once

#include <string_view>

#include "core/base/result.h"

namespace vesper::store {

enum class StoreError {
    WrongLibrary,   ///< the process runs a SQLite that is not the SQLCipher we linked
    NotEncrypted,   ///< a file that must be encrypted begins like a plain SQLite file
    CannotOpen,     ///< path, permission
    Missing,        ///< asked to open what does not exist
    AlreadyExists,  ///< asked to create what exists
    InUse,          ///< another process holds the folder
    WrongKey,       ///< first page does not authenticate: other key, or the page is damaged
    Damaged,        ///< a page does not authenticate, or the tables contradict each other
    TooNew,         ///< made by a later version of the program
    ReadOnly,
    DiskFull,
    Busy,
    Constraint,
    Sql,
    BadKeyFile,
    OutOfOrder,   ///< a block that does not follow the last one
    BadRow,       ///< a value outside the range that the schema allows
    BadSnapshot,  ///< a snapshot that is not what its header and hashes say
    NotEmpty      ///< a snapshot offered to a store that has blocks
};
constexpr std::string_view error_name(StoreError e) {
    switch (e) {
        case StoreError::WrongLibrary:
            return "store-wrong-library";
        case StoreError::NotEncrypted:
            return "store-not-encrypted";
        case StoreError::CannotOpen:
            return "store-cannot-open";
        case StoreError::Missing:
            return "store-missing";
        case StoreError::AlreadyExists:
            return "store-already-exists";
        case StoreError::InUse:
            return "store-in-use";
        case StoreError::WrongKey:
            return "store-wrong-key";
        case StoreError::Damaged:
            return "store-damaged";
        case StoreError::TooNew:
            return "store-too-new";
        case StoreError::ReadOnly:
            return "store-read-only";
        case StoreError::DiskFull:
            return "store-disk-full";
        case StoreError::Busy:
            return "store-busy";
        case StoreError::Constraint:
            return "store-constraint";
        case StoreError::Sql:
            return "store-sql";
        case StoreError::BadKeyFile:
            return "store-bad-key-file";
        case StoreError::OutOfOrder:
            return "store-out-of-order";
        case StoreError::BadRow:
            return "store-bad-row";
        case StoreError::BadSnapshot:
            return "store-bad-snapshot";
        case StoreError::NotEmpty:
            return "store-not-empty";
    }
    return "store-error";
}

}  // namespace vesper::store
