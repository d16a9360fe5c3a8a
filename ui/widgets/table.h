/// A QTableView set up as all our tables are: fixed row height, no grid, whole rows, one stretching
/// column, hover under the mouse.
#pragma once

#include <QStyledItemDelegate>
#include <QTableView>

namespace vesper::ui {

/// Selection, hover, focus and the line below a cell; for delegates that paint the rest themselves.
void paint_cell_ground(QPainter* painter, const QStyleOptionViewItem& option,
                       const QModelIndex& index);

class Table : public QTableView {
    Q_OBJECT
public:
    explicit Table(const QString& meaning, QWidget* parent = nullptr);
    /// Fixed widths per column; 0 = stretches. `narrow` is used while the table is not wide.
    void set_column_widths(const QList<int>& widths, const QList<int>& narrow = {});

signals:
    /// Enter or a double click on a row that is not being edited.
    void opened(const QModelIndex& index);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void apply_widths(const QList<int>& widths);

    QList<int> wide_;
    QList<int> narrow_;
};

/// Plain text with our margins; a quiet hint where there is none ("Add a label").
class TextDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit TextDelegate(const QString& empty_hint = {}, QObject* parent = nullptr)
        : QStyledItemDelegate(parent), hint_(empty_hint) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;

private:
    QString hint_;
};

/// Icon in a disc, then the display text; the icon's name from `icon_role`, a quiet addition from
/// `detail_role`.
class IconTextDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    IconTextDelegate(int icon_role, int detail_role, QObject* parent = nullptr)
        : QStyledItemDelegate(parent), icon_role_(icon_role), detail_role_(detail_role) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    int icon_role_;
    int detail_role_;
};

}  // namespace vesper::ui
