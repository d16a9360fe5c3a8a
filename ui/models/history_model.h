/// The history as a table, read page by page.
///
/// The service gives pages by cursor, newest first, without a count. The model grows as the view
/// scrolls (fetchMore), remembers the cursor of every page and keeps only the rows of the pages
/// last looked at (LRU), so a million rows cost a few pages of memory and a row far up is read
/// again when it is shown again. New rows at the top are inserted; the view does not jump.
#pragma once

#include <list>
#include <optional>
#include <unordered_map>
#include <vector>

#include <QAbstractTableModel>

#include "ui/service_bridge.h"

namespace vesper::ui {

class HistoryModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Kind, LabelText, State, When, Amount, kColumns };
    static constexpr int IconRole = Qt::UserRole + 1;
    static constexpr int CounterpartyRole = Qt::UserRole + 2;
    static constexpr std::size_t kPageRows = 200;
    static constexpr std::size_t kKeptPages = 12;

    enum class Load { Loading, Loaded, Failed };

    explicit HistoryModel(ServiceBridge& bridge, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    /// The row, when its page is in memory.
    const service::HistoryRow* row(int index) const;
    Load load() const { return load_; }
    QString failure() const { return failure_; }
    void reload();
    /// Shows only what the filter lets through; reloads when it is another one.
    void set_filter(service::HistoryFilter filter);
    const service::HistoryFilter& filter() const { return filter_; }
    std::size_t pages_in_memory() const { return pages_.size(); }

signals:
    void load_changed();
    void label_failed(const QString& sentence);

private:
    struct PageRows {
        std::vector<service::HistoryRow> rows;
        std::list<std::size_t>::iterator use;
    };
    void fetch_page(std::size_t page);
    void page_arrived(std::size_t page, int generation,
                      Result<service::Page<service::HistoryRow>> answer);
    void refresh_top();
    void top_arrived(service::Page<service::HistoryRow> fresh);
    void keep(std::size_t page, std::vector<service::HistoryRow> rows);
    void status_changed();

    ServiceBridge& bridge_;
    service::HistoryFilter filter_;
    std::vector<service::HistoryRow> head_;  ///< rows that came after page 0 was read, newest first
    std::vector<std::string> cursors_;       ///< cursor of page i; one more than pages known
    std::vector<std::size_t> begins_;        ///< first row of page i, not counting head_
    std::vector<std::size_t> sizes_;         ///< rows of page i
    std::size_t paged_rows_ = 0;
    bool at_end_ = false;
    mutable std::unordered_map<std::size_t, PageRows> pages_;
    mutable std::list<std::size_t> used_;  ///< most recently used first
    mutable std::vector<std::size_t> wanted_;
    bool fetching_ = false;
    bool refreshing_ = false;
    bool refresh_again_ = false;
    int generation_ = 0;
    std::uint64_t revision_ = 0;
    std::uint64_t tip_ = 0;
    Load load_ = Load::Loading;
    QString failure_;
};

}  // namespace vesper::ui
