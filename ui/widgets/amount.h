/// Every amount in the window goes through here, so discreet mode is one switch: while it is on,
/// amount_text() gives dots and AmountLabel and AmountDelegate paint dots, in the accessible text
/// too. Unit: sats.
#pragma once

#include <cstdint>
#include <optional>

#include <QStyledItemDelegate>
#include <QWidget>

#include "ui/widgets/label.h"

namespace vesper::ui {

class Discreet : public QObject {
    Q_OBJECT
public:
    static Discreet& instance();
    bool on() const { return on_; }
    void set(bool on);

signals:
    void changed(bool on);

private:
    bool on_ = false;
};

enum class AmountSign { None, Always };

/// "20 000", "−20 000" or dots. With AmountSign::Always a plus sign is written too.
QString amount_digits(std::int64_t sats, AmountSign sign = AmountSign::None);
/// "20 000 sats" or "•••• sats".
QString amount_text(std::uint64_t sats);

/// One amount: digits, then the unit small and muted. Size, tone and alignment are settable.
class AmountLabel : public QWidget {
    Q_OBJECT
public:
    explicit AmountLabel(TextSize size = TextSize::Body, QWidget* parent = nullptr);

    void set(std::int64_t sats, AmountSign sign = AmountSign::None);
    void clear();
    void set_tone(Tone tone);
    void set_alignment(Qt::Alignment alignment);
    /// What the amount is, for the accessible name: "Spendable".
    void set_meaning(const QString& meaning);
    /// What is painted, without the unit.
    QString text() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();
    QFont digits_font() const;
    QFont unit_font() const;

    TextSize size_;
    Tone tone_ = Tone::Text;
    Qt::Alignment alignment_ = Qt::AlignLeft | Qt::AlignVCenter;
    std::optional<std::int64_t> sats_;
    AmountSign sign_ = AmountSign::None;
    QString meaning_;
};

/// Paints amounts in a table column from AmountRole (qlonglong); an invalid value paints a dash.
class AmountDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    static constexpr int AmountRole = Qt::UserRole + 40;
    /// bool: write the sign and colour incoming amounts.
    static constexpr int SignedRole = Qt::UserRole + 41;

    explicit AmountDelegate(QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

}  // namespace vesper::ui
