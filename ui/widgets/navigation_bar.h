/// The list of pages at the left edge. Wide it shows icon and title, folded only icons with
/// tooltips. Arrow keys move, Enter opens.
#pragma once

#include <QAbstractButton>
#include <QVBoxLayout>
#include <QWidget>

namespace vesper::ui {

class NavigationItem : public QAbstractButton {
    Q_OBJECT
public:
    NavigationItem(const QString& id, const QString& title, const QString& icon_name,
                   const QString& shortcut, QWidget* parent);
    const QString& id() const { return id_; }
    void set_folded(bool folded);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString id_;
    QString icon_;
    bool folded_ = false;
};

class NavigationBar : public QWidget {
    Q_OBJECT
public:
    explicit NavigationBar(QWidget* parent = nullptr);

    void add_item(const QString& id, const QString& title, const QString& icon_name,
                  const QString& shortcut);
    void add_gap();
    void finish();
    void set_current(const QString& id);
    void set_folded(bool folded);
    bool folded() const { return folded_; }
    const std::vector<NavigationItem*>& items() const { return items_; }

signals:
    void chosen(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool folded_ = false;
    QVBoxLayout* layout_;
    std::vector<NavigationItem*> items_;
};

}  // namespace vesper::ui
