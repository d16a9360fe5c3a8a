/// One person at one desktop: a data folder, the window over the real services, and hands that
/// click and type. What goes wrong is thrown as TourStopped with the sentence for the report.
#pragma once

#include <functional>
#include <memory>
#include <stdexcept>

#include <QAbstractButton>
#include <QDir>
#include <QSet>
#include <QTableView>

#include "app/desktop_host.h"
#include "ui/main_window.h"
#include "ui/shell.h"

namespace vesper::e2e {

class TourStopped : public std::runtime_error {
public:
    explicit TourStopped(const QString& why) : std::runtime_error(why.toStdString()) {}
};

void expect(bool good, const QString& what);
/// Runs the event loop until `done`; stops the tour when that takes longer.
void wait_until(const std::function<bool()>& done, const QString& what, int seconds = 60);

/// Numbered pictures of the window in both themes; of each name one.
class Album {
public:
    explicit Album(QString dir);
    void take(QWidget* window, const QString& name);
    const QString& dir() const { return dir_; }
    int count() const { return number_; }

private:
    QString dir_;
    QSet<QString> taken_;
    int number_ = 0;
};

class Desk {
public:
    Desk(QString who, QString data_dir, Album& album);
    ~Desk();
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    ui::MainWindow& window() const { return *window_; }
    ui::Shell& shell() const;
    ui::Wizard& wizard() const;

    template <typename T>
    T* find(const QString& name) const {
        T* widget = window_->findChild<T*>(name);
        expect(widget != nullptr, QStringLiteral("there is no “%1”").arg(name));
        return widget;
    }
    bool shown(const QString& name) const;
    void click(const QString& name) const;
    void type(const QString& name, const QString& text) const;
    void paste(const QString& name, const QString& text) const;
    /// Through the navigation on the left.
    void go(const QString& page) const;
    void click_row(QTableView* table, int row) const;
    void click_tab(const QString& tabs, int index) const;
    void wait_full(const QString& states, int seconds = 20) const;
    /// Waits until a list has rows and none is still to come.
    void wait_rows(const QString& table, int at_least, int seconds = 20) const;
    void shoot(const QString& name) const;

    // Whole pages of the tour.
    void make_wallet(const QString& password, const service::NetworkChoice* own, bool pictures);
    void restore_wallet(const QString& password, const service::NetworkChoice& own,
                        const QString& words);
    void unlock(const QString& password);
    QString fresh_address();
    void wait_balance(std::uint64_t sats, int seconds = 60) const;
    const QString& words() const { return words_; }

private:
    void choose_network(const service::NetworkChoice* own, bool pictures);
    void name_and_password(const QString& password, bool pictures);
    void confirm_words(bool picture);
    QString read_words() const;

    QString who_;
    Album& album_;
    std::unique_ptr<app::DesktopHost> host_;
    std::unique_ptr<ui::MainWindow> window_;
    QString words_;
    QString last_address_;
};

}  // namespace vesper::e2e
