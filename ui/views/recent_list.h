/// The newest few entries of the history as rows that can be opened.
#pragma once

#include <vector>

#include <QAbstractButton>

#include "core/service/wallet_service.h"

class QVBoxLayout;

namespace vesper::ui {

class RecentRow : public QAbstractButton {
    Q_OBJECT
public:
    explicit RecentRow(QWidget* parent = nullptr);
    void set(const service::HistoryRow& row, std::uint64_t tip);
    QSize sizeHint() const override { return {400, 56}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void speak();
    service::HistoryRow row_;
    std::uint64_t tip_ = 0;
};

class RecentList : public QWidget {
    Q_OBJECT
public:
    explicit RecentList(QWidget* parent = nullptr);
    void set_rows(const std::vector<service::HistoryRow>& rows, std::uint64_t tip);

signals:
    void opened();

private:
    QVBoxLayout* layout_;
    std::vector<RecentRow*> rows_;
};

}  // namespace vesper::ui
