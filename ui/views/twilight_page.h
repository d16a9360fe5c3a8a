/// Twilight: value in and out of ZkOS. The public account on the left side of the border, moving in
/// (a mint), moving out (a burn and its claim), and every withdrawal with what is left to do.
///
/// A withdrawal has several steps with blocks between; the wallet keeps each on disk and goes on by
/// itself, so the page only shows where it stands and offers to try again what was refused. The
/// account's balance is asked of the node when the page is opened, which tells the node whose
/// account is looked at: it is the user's public one.
///
/// Public networks give sats only to an account that has named the Bitcoin address of its deposits:
/// there the DepositCard stands below the account.
#pragma once

#include "core/service/wallet_service.h"
#include "ui/page.h"
#include "ui/widgets/theme.h"

class QLineEdit;
class QVBoxLayout;

namespace vesper::ui {

class AmountLabel;
class Banner;
class Button;
class Card;
class DepositCard;
class HashLabel;
class Label;

class TwilightPage : public Page {
    Q_OBJECT
public:
    TwilightPage(const PageContext& context, QWidget* parent);
    void opened(const QString& argument) override;

private:
    Card* make_account();
    Card* make_move_in();
    Card* make_move_out();
    Card* make_list();
    void ask_account();
    void get_coins();
    void judge();
    void move_in();
    void ask_to_move_out();
    void move_out(std::uint64_t sats);
    void go_on(std::int64_t id);
    void load();
    void show_rows(const std::vector<service::WithdrawalRow>& rows);
    void say(Tone tone, const QString& sentence);
    void set_busy(bool busy);

    Banner* news_ = nullptr;
    HashLabel* address_ = nullptr;
    AmountLabel* sats_ = nullptr;
    Label* fees_ = nullptr;
    Button* refresh_ = nullptr;
    Button* faucet_ = nullptr;
    DepositCard* deposit_ = nullptr;
    QLineEdit* in_amount_ = nullptr;
    Label* in_problem_ = nullptr;
    Button* in_ = nullptr;
    QLineEdit* out_amount_ = nullptr;
    Label* out_problem_ = nullptr;
    Button* out_ = nullptr;
    QWidget* rows_ = nullptr;
    std::optional<service::CosmosAccountView> account_;
    std::uint64_t seen_revision_ = UINT64_MAX;
    bool busy_ = false;
};

/// Where a withdrawal stands, in words.
QString withdrawal_sentence(const service::WithdrawalRow& row);

}  // namespace vesper::ui
