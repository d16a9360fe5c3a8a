/// The tour of the desktop: what a new user does in the first hour, and what a wallet can do in
/// full, through the window's own widgets and over the real services: a local chain, proofs, files
/// on disk. One method is one step; desktop_tour.cpp has their order.
#pragma once

#include <QElapsedTimer>
#include <QFile>

#include "tests/e2e/tour_desk.h"

namespace vesper::e2e {

/// What the two who pay each other hold, step by step; in sats.
namespace sats {
inline constexpr std::uint64_t kTap = 100'000;  // what one press of "Get test coins" brings
inline constexpr std::uint64_t kFirst = 20'000;
inline constexpr std::uint64_t kSecond = 30'000;
inline constexpr std::uint64_t kThird = 5'000;
inline constexpr std::uint64_t kAlice = kTap - kFirst - kSecond - kThird;
inline constexpr std::uint64_t kBob = kFirst + kSecond + kThird;
inline constexpr std::uint64_t kMovedIn = 2'000'000;
inline constexpr std::uint64_t kMovedOut = 4'000;
inline constexpr std::uint64_t kUnseen = 1'000;
inline constexpr std::uint64_t kAliceMoved = kAlice + kMovedIn - kMovedOut;
inline constexpr std::uint64_t kEach = 40'000;  // of those who join later
inline constexpr std::uint64_t kAlicePaid = kAliceMoved - 3 * kEach - kUnseen;
inline constexpr std::uint64_t kBobPaid = kBob + kUnseen;
inline constexpr std::uint64_t kDeposit = 1'000'000;
inline constexpr std::uint64_t kMargin = 3'000;
inline constexpr std::uint64_t kLoan = 10'000;
inline constexpr std::uint64_t kAliceAtEnd = kAlicePaid - kDeposit;
inline constexpr std::uint64_t kBobTraded = kBobPaid + 149;
inline constexpr std::uint64_t kCarolLent = kEach - 1;
}  // namespace sats

class Tour {
public:
    Tour(QString folder, const QString& shots);
    /// The process's exit status.
    int run();

private:
    struct Payment {
        QString txid;
        std::uint64_t height = 0;
    };

    void say(const QString& line);
    void note(const QString& line);
    Desk& at(const std::unique_ptr<Desk>& desk);

    // tour_payments.cpp
    void alice_begins();
    void alice_gets_coins();
    void bob_begins();
    void bob_receives();
    void alice_pays_bob();
    void alice_pays_two();
    void bob_looks();
    void alice_looks();
    void alice_restarts();
    void bob_is_restored();
    /// From the filled form to "in block", with the stages watched; `pictures` begins the names of
    /// the pictures, of which there are none when it is empty.
    Payment send(const QString& pictures);
    void look_at_wallet(Desk& desk, const QString& who, int rows);

    // tour_explorer.cpp
    void explore_blocks();
    void explore_transactions();
    void explore_outputs();
    void search();
    void expect_transaction(const Payment& payment);

    // tour_money.cpp
    void alice_moves_in_and_out();
    void bob_splits();
    void alice_pays_anonymously();

    // tour_crowd.cpp
    void three_more_begin();
    void three_more_are_paid();
    void three_more_split();
    void all_agree_with_the_ledger();
    void all_are_restored();
    struct Person {
        QString name;
        Desk* desk;
        QString words;
    };
    std::vector<Person> everyone() const;

    // tour_contracts.cpp
    void alice_starts_a_pool();
    void bob_trades();
    void carol_lends();
    void dave_is_liquidated();
    void erin_imports_a_contract();
    /// From the filled form to "in block"; splits a coin off when the page offers to. The txid.
    QString call(Desk& desk, const QString& pictures);
    /// Answers a request, with another program than the usual one if it is named; the receipt, if
    /// there is one.
    QString serve(Desk& desk, const Desk& asker, const QString& request, const QString& price,
                  const QString& pictures, const QString& program = {});

    // tour_settings.cpp
    void settings();

    QString folder_;
    Album album_;
    QFile summary_;
    QElapsedTimer clock_;
    std::unique_ptr<Desk> alice_, bob_, carol_, dave_, erin_;
    std::unique_ptr<Desk> again_;  ///< one of them, from the words
    Desk* now_ = nullptr;
    service::NetworkChoice endpoints_;
    QStringList addresses_;
    Payment first_, second_;
    QString alice_words_, bob_words_;
};

}  // namespace vesper::e2e
