/// The models keep Qt's rules and read a long history page by page.
#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QTest>

#include "tests/ui/fake_services.h"
#include "ui/models/address_model.h"
#include "ui/models/history_model.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/table.h"
#include "ui/widgets/theme.h"

using namespace vesper;
using namespace vesper::ui;
using namespace vesper::test;

namespace {
constexpr auto kFatal = QAbstractItemModelTester::FailureReportingMode::QtTest;

service::HistoryRow entry(std::int64_t id, std::int64_t amount) {
    service::HistoryRow row;
    row.id = id;
    row.kind = amount < 0 ? "sent" : "received";
    row.state = "included";
    row.amount = amount;
    row.height = static_cast<std::uint64_t>(id);
    return row;
}
}  // namespace

class ModelsTest : public QObject {
    Q_OBJECT

private:
    std::shared_ptr<FakeWorkspace> workspace_;
    std::unique_ptr<ServiceBridge> bridge_;

    void load(HistoryModel& model) {
        QTRY_VERIFY_WITH_TIMEOUT(model.load() == HistoryModel::Load::Loaded, 20'000);
    }

private slots:
    void init() {
        workspace_ = std::make_shared<FakeWorkspace>(service::NetworkChoice{});
        bridge_ = std::make_unique<ServiceBridge>(workspace_);
    }
    void cleanup() {
        QCOMPARE(workspace_->offences(), 0);
        bridge_.reset();
    }

    void history_keeps_the_rules_of_models() {
        workspace_->wallet().fill_history(450);
        HistoryModel model(*bridge_);
        QAbstractItemModelTester tester(&model, kFatal);
        load(model);
        QCOMPARE(model.rowCount(), 200);
        while (model.rowCount() < 450) {
            // The tester fetches too; wait until nothing is under way.
            QTRY_VERIFY(model.canFetchMore({}) || model.rowCount() == 450);
            model.fetchMore({});
            QTest::qWait(5);
        }
        QCOMPARE(model.rowCount(), 450);
        QCOMPARE(model.index(0, HistoryModel::Kind).data().toString(), QString("Sent"));
        QCOMPARE(model.row(449)->id, std::int64_t{1});
        QVERIFY(model.setData(model.index(3, HistoryModel::LabelText), "new", Qt::EditRole));
        QTRY_COMPARE(QString::fromStdString(workspace_->wallet().stored(447).label),
                     QString("new"));
    }

    void a_long_history_is_read_in_pages_and_forgotten() {
        workspace_->wallet().set_endless_history(1'000'000);
        HistoryModel model(*bridge_);
        load(model);
        // Only what is looked at is read.
        QCOMPARE(workspace_->wallet().history_reads(), 1);
        for (int page = 1; page < 40; ++page) {
            QTRY_VERIFY(model.canFetchMore({}));
            model.fetchMore({});
            QTRY_COMPARE(model.rowCount(), 200 * (page + 1));
        }
        QVERIFY(model.pages_in_memory() <= HistoryModel::kKeptPages);
        // A forgotten page comes back when it is shown again.
        QVERIFY(model.row(100) == nullptr);
        QTRY_VERIFY(model.row(100) != nullptr);
        QCOMPARE(model.row(100)->id, std::int64_t{1'000'000 - 100});
        QVERIFY(model.pages_in_memory() <= HistoryModel::kKeptPages);
    }

    void a_view_over_a_long_history_asks_for_little() {
        workspace_->wallet().set_endless_history(1'000'000);
        HistoryModel model(*bridge_);
        load(model);
        Table table("History");
        table.setModel(&model);
        table.setItemDelegateForColumn(HistoryModel::Amount, new AmountDelegate(&table));
        table.setItemDelegateForColumn(HistoryModel::State, new BadgeDelegate(&table));
        table.set_column_widths({230, 0, 150, 150, 190});
        table.resize(900, 600);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        QTest::qWait(50);
        QVERIFY(workspace_->wallet().history_reads() <= 3);
        QCOMPARE(table.verticalHeader()->sectionResizeMode(0), QHeaderView::Fixed);
    }

    void new_rows_are_inserted_on_top() {
        workspace_->wallet().fill_history(250);
        HistoryModel model(*bridge_);
        QAbstractItemModelTester tester(&model, kFatal);
        load(model);
        QTRY_VERIFY(model.canFetchMore({}) || model.rowCount() == 250);
        model.fetchMore({});
        QTRY_COMPARE(model.rowCount(), 250);
        int resets = 0;
        connect(&model, &QAbstractItemModel::modelReset, &model, [&] { ++resets; });
        workspace_->wallet().push_history(entry(1001, -5));
        workspace_->wallet().push_history(entry(1002, 7));
        QTRY_COMPARE(model.rowCount(), 252);
        QCOMPARE(model.row(0)->id, std::int64_t{1002});
        QCOMPARE(model.row(2)->id, std::int64_t{250});
        QCOMPARE(model.row(251)->id, std::int64_t{1});
        // A changed state is told for its row only.
        int first = -1;
        int last = -1;
        connect(&model, &QAbstractItemModel::dataChanged, &model,
                [&](const QModelIndex& a, const QModelIndex& b) {
                    first = a.row();
                    last = b.row();
                });
        workspace_->wallet().include_sent(10'430);
        QTRY_COMPARE(first, 2);
        QCOMPARE(last, 2);
        QCOMPARE(resets, 0);
    }

    void a_changed_order_is_read_anew() {
        workspace_->wallet().fill_history(30);
        HistoryModel model(*bridge_);
        QAbstractItemModelTester tester(&model, kFatal);
        load(model);
        std::vector<service::HistoryRow> rows = {entry(3, 1), entry(30, 2), entry(1, 3)};
        workspace_->wallet().set_history(rows);
        workspace_->wallet().update([](service::WalletStatus&) {});
        QTRY_COMPARE(model.rowCount(), 3);
        QCOMPARE(model.row(1)->id, std::int64_t{30});
    }

    void amounts_have_no_text_of_their_own() {
        workspace_->wallet().fill_history(3);
        HistoryModel model(*bridge_);
        load(model);
        const QModelIndex amount = model.index(1, HistoryModel::Amount);
        QVERIFY(amount.data(Qt::DisplayRole).toString().isEmpty());
        QVERIFY(amount.data(AmountDelegate::AmountRole).isValid());
        QVERIFY(
            amount.data(Qt::AccessibleTextRole).toString().contains(QRegularExpression("[0-9]")));
        Discreet::instance().set(true);
        QVERIFY(
            !amount.data(Qt::AccessibleTextRole).toString().contains(QRegularExpression("[0-9]")));
        Discreet::instance().set(false);
    }

    void addresses_keep_the_rules_of_models() {
        AddressModel model(*bridge_);
        QAbstractItemModelTester tester(&model, kFatal);
        std::vector<service::AddressRow> rows;
        for (int i = 0; i < 5; ++i) {
            service::AddressRow row;
            row.hex = address_text(i);
            row.created_ms = i;
            rows.push_back(row);
        }
        model.set_rows(rows);
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(model.row(0).created_ms, std::int64_t{4});
        QVERIFY(model.setData(model.index(0, AddressModel::LabelText), "Ana", Qt::EditRole));
        QCOMPARE(model.index(0, AddressModel::LabelText).data().toString(), QString("Ana"));
    }
};

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_FONT_DPI", "96");
    QApplication app(argc, argv);
    Theme::instance().install(app);
    ModelsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "models_test.moc"
