/// Contracts: the saved ones with their programs, and what this wallet has locked in them.
#pragma once

#include <vector>

#include "core/service/contract_service.h"
#include "ui/page.h"

class QGridLayout;
class QStackedWidget;
class QTabBar;

namespace vesper::ui {

class Banner;
class Card;
class ChoiceCard;
class ListStates;
class LocksView;

class ContractsPage : public Page {
    Q_OBJECT
public:
    ContractsPage(const PageContext& context, QWidget* parent);
    /// Argument: "locks" for what is locked; else the saved contracts.
    void opened(const QString& argument) override;
    /// Also what the file dialog does.
    void import_file(const QString& path);

private:
    QWidget* make_contracts();
    void load();
    void show_contracts();
    void choose(const std::string& id);
    void show_details();
    void ask_for_contract();
    void ask_to_remove(const service::ContractRow& contract);
    void offline();
    const service::ContractRow* chosen() const;

    std::vector<service::ContractRow> contracts_;
    std::string chosen_;
    std::string shown_;  ///< what the tiles were made from
    QTabBar* tabs_;
    QStackedWidget* stack_;
    Banner* offline_;
    Banner* news_ = nullptr;
    ListStates* states_ = nullptr;
    QGridLayout* tiles_ = nullptr;
    Card* details_ = nullptr;
    LocksView* locks_;
    std::uint64_t seen_revision_ = UINT64_MAX;
};

}  // namespace vesper::ui
