/// A whole address in groups of six with the checksum group marked, for comparing by eye. Wraps to
/// the width it gets. The text can be reached by a screen reader group by group.
#pragma once

#include <QWidget>

namespace vesper::ui {

class AddressGroups : public QWidget {
    Q_OBJECT
public:
    explicit AddressGroups(QWidget* parent = nullptr);
    void set_address(const QString& hex);
    const QString& address() const { return address_; }

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int per_line(int width) const;
    QString address_;
    QStringList groups_;
};

}  // namespace vesper::ui
