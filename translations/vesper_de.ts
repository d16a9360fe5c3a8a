<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>Amount</name>
        <message>
            <source>sats</source>
            <translation>Sats</translation>
        </message>
    </context>
    <context>
        <name>BadgeWords</name>
        <message>
            <source>Sound</source>
            <translation>Schlüssig</translation>
        </message>
        <message>
            <source>Conforming</source>
            <translation>Regelkonform</translation>
        </message>
        <message>
            <source>Unsound</source>
            <translation>Unschlüssig</translation>
        </message>
        <message>
            <source>Invalid</source>
            <translation>Ungültig</translation>
        </message>
        <message>
            <source>Not checked</source>
            <translation>Nicht geprüft</translation>
        </message>
        <message>
            <source>Checking</source>
            <translation>Wird geprüft</translation>
        </message>
    </context>
    <context>
        <name>Contracts</name>
        <message>
            <source>Open the pool</source>
            <translation>Topf eröffnen</translation>
        </message>
        <message>
            <source>A coin of yours becomes the pool&apos;s first deposit, and the pool&apos;s state is made. Whoever owns the state settles all orders.</source>
            <translation>Eine Ihrer Münzen wird die erste Einlage des Topfs, und sein Zustand entsteht. Wem der Zustand gehört, der wickelt alle Aufträge ab.</translation>
        </message>
        <message>
            <source>Open a trade</source>
            <translation>Handel eröffnen</translation>
        </message>
        <message>
            <source>A coin of yours becomes the margin of a position. Everyone reads its size, its side and its price; the margin and the leverage stay hidden.</source>
            <translation>Eine Ihrer Münzen wird die Sicherheit einer Position. Alle lesen Größe, Seite und Preis; Sicherheit und Hebel bleiben verborgen.</translation>
        </message>
        <message>
            <source>Settle a trade</source>
            <translation>Handel abwickeln</translation>
        </message>
        <message>
            <source>The position ends at a price. Margin and gain become a coin of its owner, and the pool pays or takes the difference.</source>
            <translation>Die Position endet zu einem Preis. Sicherheit und Gewinn werden eine Münze ihres Besitzers, der Topf zahlt oder nimmt den Unterschied.</translation>
        </message>
        <message>
            <source>Lend to the pool</source>
            <translation>Dem Topf leihen</translation>
        </message>
        <message>
            <source>A coin goes into the pool and becomes a share of it. The state moves on, so its owner makes the call.</source>
            <translation>Eine Münze geht in den Topf und wird ein Anteil daran. Der Zustand geht weiter, also ruft sein Besitzer auf.</translation>
        </message>
        <message>
            <source>Take a loan back</source>
            <translation>Einlage zurückholen</translation>
        </message>
        <message>
            <source>A share of the pool becomes a coin again, as much as it is worth now. The state moves on, so its owner makes the call.</source>
            <translation>Ein Anteil am Topf wird wieder eine Münze, so viel er jetzt wert ist. Der Zustand geht weiter, also ruft sein Besitzer auf.</translation>
        </message>
        <message>
            <source>Liquidate a trade</source>
            <translation>Handel auflösen</translation>
        </message>
        <message>
            <source>The pool takes the margin of a position that lost it all.</source>
            <translation>Der Topf nimmt die Sicherheit einer Position, die alles verloren hat.</translation>
        </message>
        <message>
            <source>Settle a trade at a loss</source>
            <translation>Handel mit Verlust abwickeln</translation>
        </message>
        <message>
            <source>The position ends at a price that left less than the margin.</source>
            <translation>Die Position endet zu einem Preis, der weniger als die Sicherheit übrig ließ.</translation>
        </message>
        <message>
            <source>Share of the pool</source>
            <translation>Anteil am Topf</translation>
        </message>
        <message>
            <source>Position size</source>
            <translation>Größe der Position</translation>
        </message>
        <message>
            <source>Position value</source>
            <translation>Wert der Position</translation>
        </message>
        <message>
            <source>Leverage</source>
            <translation>Hebel</translation>
        </message>
        <message>
            <source>Entry price</source>
            <translation>Einstiegspreis</translation>
        </message>
        <message>
            <source>Side</source>
            <translation>Seite</translation>
        </message>
        <message>
            <source>Settlement price</source>
            <translation>Abwicklungspreis</translation>
        </message>
        <message>
            <source>Paid out</source>
            <translation>Ausgezahlt</translation>
        </message>
        <message>
            <source>Gain</source>
            <translation>Gewinn</translation>
        </message>
        <message>
            <source>Change of the margin</source>
            <translation>Änderung der Sicherheit</translation>
        </message>
        <message>
            <source>Cut off by rounding</source>
            <translation>Durch Runden abgeschnitten</translation>
        </message>
        <message>
            <source>Margin</source>
            <translation>Sicherheit</translation>
        </message>
        <message>
            <source>Deposit</source>
            <translation>Einlage</translation>
        </message>
        <message>
            <source>In the pool</source>
            <translation>Im Topf</translation>
        </message>
        <message>
            <source>All shares</source>
            <translation>Alle Anteile</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Betrag</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>Value of the state</source>
            <translation>Wert des Zustands</translation>
        </message>
        <message>
            <source>Twilight relayer</source>
            <translation>Twilight-Relayer</translation>
        </message>
        <message>
            <source>Twilight relayer, older clients</source>
            <translation>Twilight-Relayer, ältere Programme</translation>
        </message>
        <message>
            <source>A coin of yours goes in, and the contract&apos;s state is made.</source>
            <translation>Eine Ihrer Münzen geht hinein, und der Zustand des Vertrags entsteht.</translation>
        </message>
        <message>
            <source>A coin is locked in the contract, and its state moves on.</source>
            <translation>Eine Münze wird im Vertrag festgelegt, und sein Zustand geht weiter.</translation>
        </message>
        <message>
            <source>A coin of yours is locked in the contract.</source>
            <translation>Eine Ihrer Münzen wird im Vertrag festgelegt.</translation>
        </message>
        <message>
            <source>What is locked becomes a coin again, and the state moves on.</source>
            <translation>Was festliegt, wird wieder eine Münze, und der Zustand geht weiter.</translation>
        </message>
        <message>
            <source>What is locked becomes a coin of its owner again.</source>
            <translation>Was festliegt, wird wieder eine Münze seines Besitzers.</translation>
        </message>
        <message>
            <source>The contract&apos;s state moves on.</source>
            <translation>Der Zustand des Vertrags geht weiter.</translation>
        </message>
        <message>
            <source>Its proof needs %1 multipliers; the network takes %2 at most.</source>
            <translation>Sein Beweis braucht %1 Multiplizierer; das Netz nimmt höchstens %2.</translation>
        </message>
        <message>
            <source>Starts</source>
            <translation>Beginnt</translation>
        </message>
        <message>
            <source>Locks</source>
            <translation>Legt fest</translation>
        </message>
        <message>
            <source>Releases</source>
            <translation>Gibt frei</translation>
        </message>
        <message>
            <source>Moves on</source>
            <translation>Geht weiter</translation>
        </message>
        <message>
            <source>sats</source>
            <translation>Sats</translation>
        </message>
        <message>
            <source>US dollars</source>
            <translation>US-Dollar</translation>
        </message>
        <message>
            <source>shares</source>
            <translation>Anteile</translation>
        </message>
        <message>
            <source>times</source>
            <translation>mal</translation>
        </message>
        <message>
            <source>block</source>
            <translation>Block</translation>
        </message>
        <message>
            <source>Long</source>
            <translation>Long</translation>
        </message>
        <message>
            <source>Short</source>
            <translation>Short</translation>
        </message>
        <message>
            <source>Whole dollars for one bitcoin.</source>
            <translation>Ganze Dollar für einen Bitcoin.</translation>
        </message>
        <message>
            <source>How many times the margin is moved.</source>
            <translation>Das Wievielfache der Sicherheit bewegt wird.</translation>
        </message>
        <message>
            <source>Long gains when the price rises, short when it falls.</source>
            <translation>Long gewinnt, wenn der Preis steigt, Short, wenn er fällt.</translation>
        </message>
        <message>
            <source>How many shares the first deposit counts as.</source>
            <translation>Als wie viele Anteile die erste Einlage zählt.</translation>
        </message>
        <message>
            <source>Whole sats.</source>
            <translation>Ganze Sats.</translation>
        </message>
        <message>
            <source>A whole number, or 64 hex digits.</source>
            <translation>Eine ganze Zahl oder 64 Hexziffern.</translation>
        </message>
        <message>
            <source>A whole number.</source>
            <translation>Eine ganze Zahl.</translation>
        </message>
        <message>
            <source>The whole number that it hides.</source>
            <translation>Die ganze Zahl, die darin verborgen wird.</translation>
        </message>
        <message>
            <source>Hidden</source>
            <translation>Verborgen</translation>
        </message>
        <message>
            <source>In clear</source>
            <translation>Offen lesbar</translation>
        </message>
        <message>
            <source>not known here</source>
            <translation>hier nicht bekannt</translation>
        </message>
        <message>
            <source>Revealed</source>
            <translation>Aufgedeckt</translation>
        </message>
        <message>
            <source>Yours</source>
            <translation>Ihrer</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>Festgelegt</translation>
        </message>
        <message>
            <source>contract %1</source>
            <translation>Vertrag %1</translation>
        </message>
        <message>
            <source>State of %1</source>
            <translation>Zustand von %1</translation>
        </message>
        <message>
            <source>Memo in %1</source>
            <translation>Memo in %1</translation>
        </message>
        <message>
            <source>You own the state of %1: calls that move it on are yours to make.</source>
            <translation>Der Zustand von %1 gehört Ihnen: Aufrufe, die ihn weiterführen, machen Sie.</translation>
        </message>
        <message>
            <source>Locked in %1.</source>
            <translation>Festgelegt in %1.</translation>
        </message>
        <message>
            <source>It says it stays until block %1, which the network does not enforce.</source>
            <translation>Es soll bis Block %1 bleiben, was das Netz nicht erzwingt.</translation>
        </message>
        <message>
            <source>The block it was to stay until, %1, has passed.</source>
            <translation>Der Block, bis zu dem es bleiben sollte, %1, ist vorbei.</translation>
        </message>
        <message>
            <source>It names no block until which it stays.</source>
            <translation>Es nennt keinen Block, bis zu dem es bleibt.</translation>
        </message>
        <message>
            <source>No program of this contract releases it.</source>
            <translation>Kein Programm dieses Vertrags gibt es frei.</translation>
        </message>
        <message>
            <source>What releases it is not known: import its contract.</source>
            <translation>Was es freigibt, ist nicht bekannt: importieren Sie seinen Vertrag.</translation>
        </message>
        <message>
            <source>Released by %1, which the owner of the contract&apos;s state calls.</source>
            <translation>Freigegeben von %1; das ruft auf, wem der Zustand des Vertrags gehört.</translation>
        </message>
        <message>
            <source>Released by %1.</source>
            <translation>Freigegeben von %1.</translation>
        </message>
        <message>
            <source>The network does not prove that a coin and a memo hold the same amount. Others may doubt coins that come out of a contract.</source>
            <translation>Das Netz beweist nicht, dass eine Münze und ein Memo denselben Betrag halten. Andere können Münzen anzweifeln, die aus einem Vertrag kommen.</translation>
        </message>
        <message>
            <source>A memo is released without its owner&apos;s signature: whoever knows its numbers and owns the state can do it.</source>
            <translation>Ein Memo wird ohne Unterschrift seines Besitzers freigegeben: wer seine Zahlen kennt und den Zustand besitzt, kann es tun.</translation>
        </message>
        <message>
            <source>The proof does not cover every field. A server that passes the call on could change the side or the price that everyone reads.</source>
            <translation>Der Beweis deckt nicht jedes Feld. Ein Server, der den Aufruf weitergibt, könnte die Seite oder den Preis ändern, die alle lesen.</translation>
        </message>
        <message>
            <source>The coin comes back to the address that it left. Send it to a fresh one before you pay with it.</source>
            <translation>Die Münze kommt an die Adresse zurück, von der sie kam. Senden Sie sie an eine frische, bevor Sie damit zahlen.</translation>
        </message>
        <message>
            <source>This call serves another wallet. Give it the receipt afterwards: without it that wallet cannot open what it gets.</source>
            <translation>Dieser Aufruf dient einer anderen Wallet. Geben Sie ihr danach die Quittung: ohne sie kann jene Wallet nicht öffnen, was sie bekommt.</translation>
        </message>
        <message>
            <source>It says that it stays longer. The network does not enforce that.</source>
            <translation>Es soll länger bleiben. Das Netz erzwingt das nicht.</translation>
        </message>
        <message>
            <source>Note: %1.</source>
            <translation>Hinweis: %1.</translation>
        </message>
        <message>
            <source>Conforming is the best that can be said of it: the program is proved to have run, but nothing proves to others that the pool holds what your coin held.</source>
            <translation>Regelkonform ist das Beste, was sich davon sagen lässt: dass das Programm lief, ist bewiesen, aber nichts beweist anderen, dass der Topf hält, was Ihre Münze hielt.</translation>
        </message>
        <message>
            <source>Conforming is the best that can be said of it: your coin is gone when it stands in a block, and you get it back only through the contract, from whoever owns its state.</source>
            <translation>Regelkonform ist das Beste, was sich davon sagen lässt: Ihre Münze ist fort, sobald er in einem Block steht, und Sie bekommen sie nur über den Vertrag zurück, von dem, dem sein Zustand gehört.</translation>
        </message>
        <message>
            <source>Conforming is the best that can be said of it: the payout becomes a coin that can be spent, but others see that it came out of a contract and may refuse it.</source>
            <translation>Regelkonform ist das Beste, was sich davon sagen lässt: die Auszahlung wird eine Münze, die sich ausgeben lässt, aber andere sehen, dass sie aus einem Vertrag kommt, und können sie ablehnen.</translation>
        </message>
        <message>
            <source>Conforming is the best that can be said of it: the program is proved to have run, but not that the numbers of the state are those you think of.</source>
            <translation>Regelkonform ist das Beste, was sich davon sagen lässt: dass das Programm lief, ist bewiesen, aber nicht, dass die Zahlen des Zustands die sind, an die Sie denken.</translation>
        </message>
        <message>
            <source>Put %1 in and start</source>
            <translation>%1 einlegen und beginnen</translation>
        </message>
        <message>
            <source>Start the contract</source>
            <translation>Den Vertrag beginnen</translation>
        </message>
        <message>
            <source>Lock %1</source>
            <translation>%1 festlegen</translation>
        </message>
        <message>
            <source>Lock the coin</source>
            <translation>Die Münze festlegen</translation>
        </message>
        <message>
            <source>Release %1</source>
            <translation>%1 freigeben</translation>
        </message>
        <message>
            <source>Release it</source>
            <translation>Freigeben</translation>
        </message>
        <message>
            <source>Move the state on</source>
            <translation>Den Zustand weiterführen</translation>
        </message>
        <message>
            <source>This is no contract that Vesper can read: %1.</source>
            <translation>Das ist kein Vertrag, den Vesper lesen kann: %1.</translation>
        </message>
        <message>
            <source>No saved contract has this program any more.</source>
            <translation>Kein gespeicherter Vertrag hat dieses Programm noch.</translation>
        </message>
        <message>
            <source>The value of “%1” does not fit: %2.</source>
            <translation>Der Wert von „%1“ passt nicht: %2.</translation>
        </message>
        <message>
            <source>A contract takes a whole coin, and you have none of exactly this amount whose hidden number this wallet knows.</source>
            <translation>Ein Vertrag nimmt eine ganze Münze, und Sie haben keine von genau diesem Betrag, deren verborgene Zahl diese Wallet kennt.</translation>
        </message>
        <message>
            <source>This memo or state is not there any more.</source>
            <translation>Dieses Memo oder dieser Zustand ist nicht mehr da.</translation>
        </message>
        <message>
            <source>It cannot be used now: it is frozen, in another call, or not in a block yet.</source>
            <translation>Es ist jetzt nicht zu gebrauchen: eingefroren, in einem anderen Aufruf oder noch in keinem Block.</translation>
        </message>
        <message>
            <source>This wallet does not know the numbers behind it. They come with a receipt from whoever made it; recovery words alone do not bring them back.</source>
            <translation>Diese Wallet kennt die Zahlen dahinter nicht. Sie kommen mit einer Quittung von dem, der es gemacht hat; die Wörter allein bringen sie nicht zurück.</translation>
        </message>
        <message>
            <source>The contract&apos;s state belongs to another wallet, which has to make this call. Give its owner a request.</source>
            <translation>Der Zustand des Vertrags gehört einer anderen Wallet, die diesen Aufruf machen muss. Geben Sie deren Besitzer eine Anfrage.</translation>
        </message>
        <message>
            <source>The proof would be too large for the network: %1.</source>
            <translation>Der Beweis wäre zu groß für das Netz: %1.</translation>
        </message>
        <message>
            <source>This is neither a request nor a receipt, or a part of it is missing.</source>
            <translation>Das ist weder eine Anfrage noch eine Quittung, oder ein Teil davon fehlt.</translation>
        </message>
        <message>
            <source>It is not signed by the one whom it names. Do not trust it.</source>
            <translation>Sie ist nicht von dem unterschrieben, den sie nennt. Trauen Sie ihr nicht.</translation>
        </message>
        <message>
            <source>It does not fit what stands on the chain: %1.</source>
            <translation>Sie passt nicht zu dem, was auf der Chain steht: %1.</translation>
        </message>
        <message>
            <source>It cannot be called like this: %1.</source>
            <translation>So lässt es sich nicht aufrufen: %1.</translation>
        </message>
        <message>
            <source>Conforming is the best that can be said of it: the program is proved to have run, but the network does not bind the amounts that the other wallet brings in or gets.</source>
            <translation>Regelkonform ist das Beste, was sich davon sagen lässt: dass das Programm lief, ist bewiesen, aber das Netz legt die Beträge nicht fest, die die andere Wallet einbringt oder bekommt.</translation>
        </message>
    </context>
    <context>
        <name>Crowd</name>
        <message>
            <source>All decoys stand at one address: whoever owns it knows who is who.</source>
            <translation>Alle Tarnmünzen liegen an einer Adresse: Wem sie gehört, der weiß, wer wer ist.</translation>
        </message>
        <message>
            <source>All decoys come from one transaction: whoever made it knows who is who.</source>
            <translation>Alle Tarnmünzen stammen aus einer Transaktion: Wer sie gemacht hat, weiß, wer wer ist.</translation>
        </message>
        <message>
            <source>All decoys come from one block: whoever made that block&apos;s coins may know who is who.</source>
            <translation>Alle Tarnmünzen stammen aus einem Block: Wer die Münzen dieses Blocks gemacht hat, weiß vielleicht, wer wer ist.</translation>
        </message>
        <message>
            <source>Sender and receiver hide among %1 accounts, three times three.</source>
            <translation>Sender und Empfänger verbergen sich unter %1 Konten, drei mal drei.</translation>
        </message>
        <message>
            <source>The decoys&apos; coins were %1 to %2 blocks old.</source>
            <translation>Die Tarnmünzen waren %1 bis %2 Blöcke alt.</translation>
        </message>
    </context>
    <context>
        <name>Explorer</name>
        <message>
            <source>Private transfer</source>
            <translation>Private Überweisung</translation>
        </message>
        <message>
            <source>Anonymous transfer</source>
            <translation>Anonyme Überweisung</translation>
        </message>
        <message>
            <source>Contract deployment</source>
            <translation>Vertrag angelegt</translation>
        </message>
        <message>
            <source>Contract call</source>
            <translation>Vertragsaufruf</translation>
        </message>
        <message>
            <source>Burn</source>
            <translation>Vernichtung</translation>
        </message>
        <message>
            <source>App message</source>
            <translation>App-Nachricht</translation>
        </message>
        <message>
            <source>Mint</source>
            <translation>Prägung</translation>
        </message>
        <message>
            <source>Burn claim</source>
            <translation>Auszahlung nach Vernichtung</translation>
        </message>
        <message>
            <source>Vault</source>
            <translation>Tresor</translation>
        </message>
        <message>
            <source>Unreadable</source>
            <translation>Unlesbar</translation>
        </message>
        <message>
            <source>Rejected</source>
            <translation>Abgelehnt</translation>
        </message>
        <message>
            <source>Coins that moved in from Twilight. The amount stands openly in the message, and the new coin was checked to hold exactly that.</source>
            <translation>Münzen, die von Twilight hereinkamen. Der Betrag steht offen in der Nachricht, und die neue Münze wurde geprüft: sie enthält genau ihn.</translation>
        </message>
        <message>
            <source>The network accepts it, it keeps every strict rule, and its proofs bind its amounts. Nothing was made from nothing.</source>
            <translation>Das Netz nimmt sie an, sie hält jede strenge Regel ein, und ihre Beweise legen die Beträge fest. Nichts entstand aus dem Nichts.</translation>
        </message>
        <message>
            <source>It keeps every rule that can be checked, but the network&apos;s proof system cannot bind the amounts of this kind. Treat coins that descend from it with care.</source>
            <translation>Sie hält jede prüfbare Regel ein, aber das Beweissystem des Netzes kann die Beträge dieser Art nicht festlegen. Münzen, die von ihr abstammen, sind mit Vorsicht zu behandeln.</translation>
        </message>
        <message>
            <source>The network accepts it although it breaks a rule that keeps money honest. Coins that descend from it are kept apart from the safe balance.</source>
            <translation>Das Netz nimmt sie an, obwohl sie eine Regel bricht, die Geld ehrlich hält. Münzen, die von ihr abstammen, bleiben vom sicheren Guthaben getrennt.</translation>
        </message>
        <message>
            <source>The network&apos;s own verifier would reject it, or it cannot be read. No honest wallet makes such a transaction.</source>
            <translation>Der Prüfer des Netzes würde sie selbst ablehnen, oder sie ist unlesbar. Keine ehrliche Wallet macht eine solche Transaktion.</translation>
        </message>
        <message>
            <source>This version decodes this kind of transaction but does not verify its proofs. Coins that descend from it are kept apart from the safe balance.</source>
            <translation>Diese Version liest diese Art von Transaktion, prüft aber ihre Beweise nicht. Münzen, die von ihr abstammen, bleiben vom sicheren Guthaben getrennt.</translation>
        </message>
        <message>
            <source>Memo</source>
            <translation>Memo</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Coin</source>
            <translation>Münze</translation>
        </message>
    </context>
    <context>
        <name>HashLabel</name>
        <message>
            <source>Copied: %1</source>
            <translation>Kopiert: %1</translation>
        </message>
    </context>
    <context>
        <name>Main</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Wallet, light node and explorer for ZkOS</source>
            <translation>Wallet, Light Node und Explorer für ZkOS</translation>
        </message>
        <message>
            <source>Folder for chain, wallets and settings.</source>
            <translation>Ordner für Chain, Wallets und Einstellungen.</translation>
        </message>
        <message>
            <source>Print the time to the unlock page and end.</source>
            <translation>Die Zeit bis zur Entsperrseite ausgeben und enden.</translation>
        </message>
        <message>
            <source>Vesper is running already</source>
            <translation>Vesper läuft bereits</translation>
        </message>
        <message>
            <source>Another window uses the data folder %1.</source>
            <translation>Ein anderes Fenster benutzt den Datenordner %1.</translation>
        </message>
    </context>
    <context>
        <name>Pages</name>
        <message>
            <source>Overview</source>
            <translation>Übersicht</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Senden</translation>
        </message>
        <message>
            <source>Receive</source>
            <translation>Empfangen</translation>
        </message>
        <message>
            <source>Coins</source>
            <translation>Münzen</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>Explorer</source>
            <translation>Explorer</translation>
        </message>
        <message>
            <source>Block</source>
            <translation>Block</translation>
        </message>
        <message>
            <source>Transaction</source>
            <translation>Transaktion</translation>
        </message>
        <message>
            <source>Output</source>
            <translation>Output</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Twilight</source>
            <translation>Twilight</translation>
        </message>
        <message>
            <source>Contracts</source>
            <translation>Verträge</translation>
        </message>
        <message>
            <source>Contract call</source>
            <translation>Vertragsaufruf</translation>
        </message>
        <message>
            <source>Contract</source>
            <translation>Vertrag</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Lauf</translation>
        </message>
        <message>
            <source>Servers</source>
            <translation>Server</translation>
        </message>
    </context>
    <context>
        <name>Rules</name>
        <message>
            <source>An output is not the account that the proof updates, so its value or owner is made up.</source>
            <translation>Eine Ausgabe ist nicht das Konto, das der Beweis fortschreibt; ihr Wert oder Besitzer ist also erfunden.</translation>
        </message>
        <message>
            <source>An updated balance is not the old balance plus the proved change.</source>
            <translation>Ein neuer Stand ist nicht der alte Stand plus die bewiesene Änderung.</translation>
        </message>
        <message>
            <source>The lists of the proof do not have one entry for each input and output.</source>
            <translation>Die Listen des Beweises haben nicht für jede Eingabe und Ausgabe einen Eintrag.</translation>
        </message>
        <message>
            <source>An account takes part as neither sender nor receiver, so nothing protects its balance.</source>
            <translation>Ein Konto nimmt weder als Sender noch als Empfänger teil; nichts schützt also seinen Stand.</translation>
        </message>
        <message>
            <source>Not every amount is shown to be in range, so a balance may be negative.</source>
            <translation>Nicht für jeden Betrag ist gezeigt, dass er im erlaubten Bereich liegt; ein Stand kann also negativ sein.</translation>
        </message>
        <message>
            <source>The transfer has no proved sender or no receiver, so it proves nothing.</source>
            <translation>Die Überweisung hat keinen bewiesenen Sender oder keinen Empfänger; sie beweist also nichts.</translation>
        </message>
        <message>
            <source>A balancing account is under a foreign key, so the amounts need not add up.</source>
            <translation>Ein Ausgleichskonto steht unter fremdem Schlüssel; die Beträge müssen also nicht aufgehen.</translation>
        </message>
        <message>
            <source>A new account is not proved empty, so its balance may come from nowhere.</source>
            <translation>Für ein neues Konto ist nicht bewiesen, dass es leer ist; sein Stand kann also aus dem Nichts kommen.</translation>
        </message>
        <message>
            <source>The number of witnesses is not the number of new accounts.</source>
            <translation>Es gibt nicht so viele Zeugnisse wie neue Konten.</translation>
        </message>
        <message>
            <source>Two new accounts point to the same proof.</source>
            <translation>Zwei neue Konten verweisen auf denselben Beweis.</translation>
        </message>
        <message>
            <source>The same output is spent twice in one transaction.</source>
            <translation>Dieselbe Ausgabe wird in einer Transaktion zweimal ausgegeben.</translation>
        </message>
        <message>
            <source>An input names the empty transaction, but not as a new account does.</source>
            <translation>Eine Eingabe nennt die leere Transaktion, aber nicht so, wie es ein neues Konto tut.</translation>
        </message>
        <message>
            <source>An anonymous transfer must have exactly nine accounts, and this one has another number.</source>
            <translation>Eine anonyme Überweisung hat genau neun Konten; diese hat eine andere Zahl.</translation>
        </message>
        <message>
            <source>An account that was mixed in is not shown to be unchanged, so money may be taken from it.</source>
            <translation>Für ein beigemischtes Konto ist nicht gezeigt, dass es unverändert bleibt; ihm kann also Geld genommen werden.</translation>
        </message>
        <message>
            <source>The shuffle proves its product about other numbers, so accounts may be mixed falsely.</source>
            <translation>Die Mischung beweist ihr Produkt über andere Zahlen; Konten können also falsch gemischt sein.</translation>
        </message>
        <message>
            <source>A proof is of the wrong kind.</source>
            <translation>Ein Beweis ist von der falschen Art.</translation>
        </message>
        <message>
            <source>A list in the proof of a shuffle does not have the length it must have.</source>
            <translation>Eine Liste im Beweis einer Mischung hat nicht die Länge, die sie haben muss.</translation>
        </message>
        <message>
            <source>The proof of a shuffle carries a value that nothing checks, so anyone can change it.</source>
            <translation>Der Beweis einer Mischung trägt einen Wert, den nichts prüft; jeder kann ihn also ändern.</translation>
        </message>
        <message>
            <source>A field that should hold a group element holds none.</source>
            <translation>Ein Feld, das ein Gruppenelement enthalten soll, enthält keines.</translation>
        </message>
        <message>
            <source>An owner&apos;s key is the identity, so anyone can spend as this owner.</source>
            <translation>Der Schlüssel eines Besitzers ist das neutrale Element; jeder kann also als dieser Besitzer ausgeben.</translation>
        </message>
        <message>
            <source>An encrypted amount is not blinded and can be read by anyone.</source>
            <translation>Ein verschlüsselter Betrag ist nicht verdeckt und kann von jedem gelesen werden.</translation>
        </message>
        <message>
            <source>A count in the header is not the length of its list.</source>
            <translation>Eine Anzahl im Kopf ist nicht die Länge ihrer Liste.</translation>
        </message>
        <message>
            <source>The version is not the one known for this kind of transaction.</source>
            <translation>Die Version ist nicht die, die für diese Art von Transaktion bekannt ist.</translation>
        </message>
        <message>
            <source>The transaction names a maturity, which no known client does.</source>
            <translation>Die Transaktion nennt eine Fälligkeit; das tut kein bekanntes Programm.</translation>
        </message>
        <message>
            <source>The fee is not the fee that was paid for the transaction.</source>
            <translation>Die Gebühr ist nicht die, die für die Transaktion bezahlt wurde.</translation>
        </message>
        <message>
            <source>An input&apos;s type is not the type of its data.</source>
            <translation>Der Typ einer Eingabe ist nicht der Typ ihrer Daten.</translation>
        </message>
        <message>
            <source>An output&apos;s type is not the type of its data, so it is kept among the wrong outputs.</source>
            <translation>Der Typ einer Ausgabe ist nicht der Typ ihrer Daten; sie wird also unter den falschen Ausgaben geführt.</translation>
        </message>
        <message>
            <source>The transaction&apos;s type is not the type of its data.</source>
            <translation>Der Typ der Transaktion ist nicht der Typ ihrer Daten.</translation>
        </message>
        <message>
            <source>Transactions of this type have no meaning and are not checked by the network.</source>
            <translation>Transaktionen dieses Typs haben keine Bedeutung und werden vom Netz nicht geprüft.</translation>
        </message>
        <message>
            <source>Bytes follow the transaction; they change its identifier and nothing else.</source>
            <translation>Auf die Transaktion folgen noch Bytes; sie ändern ihre Kennung und sonst nichts.</translation>
        </message>
        <message>
            <source>The transaction is not written in the one way it should be.</source>
            <translation>Die Transaktion ist nicht so geschrieben, wie sie als Einziges geschrieben sein darf.</translation>
        </message>
        <message>
            <source>An owner is not a standard address of this network in lower-case hex.</source>
            <translation>Ein Besitzer ist keine gewöhnliche Adresse dieses Netzes in kleinen Hex-Ziffern.</translation>
        </message>
        <message>
            <source>A script address is not one of this network in lower-case hex.</source>
            <translation>Eine Vertragsadresse ist keine dieses Netzes in kleinen Hex-Ziffern.</translation>
        </message>
        <message>
            <source>A proof carries numbers that mean nothing, so its bytes can be changed by anyone.</source>
            <translation>Ein Beweis trägt Zahlen ohne Bedeutung; jeder kann also seine Bytes ändern.</translation>
        </message>
        <message>
            <source>The transaction carries a proof that nothing checks.</source>
            <translation>Die Transaktion trägt einen Beweis, den nichts prüft.</translation>
        </message>
        <message>
            <source>An input names a witness and needs none, so its bytes can be changed by anyone.</source>
            <translation>Eine Eingabe nennt ein Zeugnis und braucht keines; jeder kann also ihre Bytes ändern.</translation>
        </message>
        <message>
            <source>An input or output has no partner, so nobody checks where its value comes from.</source>
            <translation>Eine Eingabe oder Ausgabe hat kein Gegenstück; niemand prüft also, woher ihr Wert kommt.</translation>
        </message>
        <message>
            <source>An input and the output beside it are no pair of coin and memo or of two states.</source>
            <translation>Eine Eingabe und die Ausgabe daneben sind kein Paar aus Münze und Memo oder aus zwei Zuständen.</translation>
        </message>
        <message>
            <source>A memo belongs to another contract than the program that runs, so its lock is bypassed.</source>
            <translation>Ein Memo gehört zu einem anderen Vertrag als das Programm, das läuft; seine Sperre wird also umgangen.</translation>
        </message>
        <message>
            <source>A state belongs to another contract than the program that runs.</source>
            <translation>Ein Zustand gehört zu einem anderen Vertrag als das Programm, das läuft.</translation>
        </message>
        <message>
            <source>A coin or memo that is spent stands nowhere, so its value comes from nothing.</source>
            <translation>Eine Münze oder ein Memo, das ausgegeben wird, steht nirgends; sein Wert kommt also aus dem Nichts.</translation>
        </message>
        <message>
            <source>A state is new without being shown empty, or is treated as new although it exists.</source>
            <translation>Ein Zustand ist neu, ohne dass gezeigt ist, dass er leer ist, oder er gilt als neu, obwohl es ihn gibt.</translation>
        </message>
        <message>
            <source>A deployment has other parts than one coin and one new state, and the rest is unchecked.</source>
            <translation>Eine Einrichtung hat andere Teile als eine Münze und einen neuen Zustand, und der Rest ist ungeprüft.</translation>
        </message>
        <message>
            <source>The proof that a new contract is empty does not have one part for each hidden number.</source>
            <translation>Der Beweis, dass ein neuer Vertrag leer ist, hat nicht für jede verborgene Zahl einen Teil.</translation>
        </message>
        <message>
            <source>A new contract starts with something in it.</source>
            <translation>Ein neuer Vertrag beginnt nicht leer.</translation>
        </message>
        <message>
            <source>A new contract does not start at step zero.</source>
            <translation>Ein neuer Vertrag beginnt nicht bei Schritt null.</translation>
        </message>
        <message>
            <source>A contract&apos;s state changes its owner.</source>
            <translation>Der Zustand eines Vertrags wechselt den Besitzer.</translation>
        </message>
        <message>
            <source>A state moves from one contract to another.</source>
            <translation>Ein Zustand wandert von einem Vertrag zu einem anderen.</translation>
        </message>
        <message>
            <source>A contract&apos;s state does not count its steps one by one.</source>
            <translation>Der Zustand eines Vertrags zählt seine Schritte nicht einzeln.</translation>
        </message>
        <message>
            <source>A contract&apos;s state changes the number or the kind of its variables.</source>
            <translation>Der Zustand eines Vertrags ändert Zahl oder Art seiner Variablen.</translation>
        </message>
        <message>
            <source>There is not one witness for each input.</source>
            <translation>Es gibt nicht für jede Eingabe ein Zeugnis.</translation>
        </message>
        <message>
            <source>Two inputs point to the same witness.</source>
            <translation>Zwei Eingaben verweisen auf dasselbe Zeugnis.</translation>
        </message>
        <message>
            <source>An input&apos;s witness does not stand in the input&apos;s place.</source>
            <translation>Das Zeugnis einer Eingabe steht nicht an deren Stelle.</translation>
        </message>
        <message>
            <source>A witness is of another kind than its input needs.</source>
            <translation>Ein Zeugnis ist von anderer Art, als seine Eingabe es braucht.</translation>
        </message>
        <message>
            <source>The program&apos;s place in the contract is written with more digits than there are.</source>
            <translation>Der Platz des Programms im Vertrag ist mit mehr Stellen geschrieben, als es gibt.</translation>
        </message>
        <message>
            <source>The contract belongs to another network.</source>
            <translation>Der Vertrag gehört zu einem anderen Netz.</translation>
        </message>
        <message>
            <source>The program contains an instruction that has no meaning.</source>
            <translation>Das Programm enthält einen Befehl ohne Bedeutung.</translation>
        </message>
        <message>
            <source>The program contains an instruction that looks as if it did something and does nothing.</source>
            <translation>Das Programm enthält einen Befehl, der aussieht, als täte er etwas, und nichts tut.</translation>
        </message>
        <message>
            <source>The program is none that this version knows, so its numbers are shown without names.</source>
            <translation>Diese Version kennt das Programm nicht; seine Zahlen stehen also ohne Namen da.</translation>
        </message>
        <message>
            <source>A number is larger than the contract reads, which would take another one for it.</source>
            <translation>Eine Zahl ist größer, als der Vertrag liest; er nähme eine andere dafür.</translation>
        </message>
        <message>
            <source>A data item is of a kind that no contract uses.</source>
            <translation>Ein Datum ist von einer Art, die kein Vertrag benutzt.</translation>
        </message>
        <message>
            <source>The burnt amount is shown under a key that is not the owner&apos;s, which proves no amount.</source>
            <translation>Der vernichtete Betrag ist unter einem Schlüssel gezeigt, der nicht der des Besitzers ist; das beweist keinen Betrag.</translation>
        </message>
        <message>
            <source>The message is not a burn, and the network does not check that its coin exists.</source>
            <translation>Die Nachricht ist keine Vernichtung, und das Netz prüft nicht, ob es ihre Münze gibt.</translation>
        </message>
        <message>
            <source>The proof of a shuffle was made so that one of its parts shows nothing.</source>
            <translation>Der Beweis einer Mischung wurde so gemacht, dass einer seiner Teile nichts zeigt.</translation>
        </message>
        <message>
            <source>The coin does not hold the amount that the contract shows for it.</source>
            <translation>Die Münze enthält nicht den Betrag, den der Vertrag für sie zeigt.</translation>
        </message>
        <message>
            <source>A number that could be hidden stands on the chain for everyone to read.</source>
            <translation>Eine Zahl, die verborgen sein könnte, steht für alle lesbar auf der Chain.</translation>
        </message>
        <message>
            <source>A forger could mix accounts falsely here and freeze coins or alter what they hold, so check your coins after every such transfer.</source>
            <translation>Ein Fälscher könnte hier Konten falsch mischen und Münzen unbrauchbar machen oder ihren Inhalt ändern; prüfen Sie Ihre Münzen also nach jeder solchen Überweisung.</translation>
        </message>
        <message>
            <source>Who sends this transfer on could change what its coins hold without breaking its proof, so a coin from it is worth what your own check of it says.</source>
            <translation>Wer diese Überweisung weiterreicht, könnte ändern, was ihre Münzen enthalten, ohne ihren Beweis zu brechen; eine Münze daraus ist also so viel wert, wie Ihre eigene Prüfung sagt.</translation>
        </message>
        <message>
            <source>No proof ties the hidden amount of the coin to that in the contract, so money from this contract may have been made from nothing.</source>
            <translation>Kein Beweis bindet den verborgenen Betrag der Münze an den im Vertrag; Geld aus diesem Vertrag kann also aus dem Nichts gemacht sein.</translation>
        </message>
        <message>
            <source>No owner signs when money leaves a contract: only the contract&apos;s program protects it.</source>
            <translation>Kein Besitzer unterschreibt, wenn Geld einen Vertrag verlässt: Nur das Programm des Vertrags schützt es.</translation>
        </message>
        <message>
            <source>No proof ties fee, order details or further fields to the rest, so whoever passes the transaction on could have changed them.</source>
            <translation>Kein Beweis bindet Gebühr, Einzelheiten des Auftrags oder weitere Felder an den Rest; wer die Transaktion weitergereicht hat, könnte sie geändert haben.</translation>
        </message>
        <message>
            <source>The fee is a note beside the transfer and takes nothing from any coin.</source>
            <translation>Die Gebühr ist eine Notiz neben der Überweisung und nimmt keiner Münze etwas.</translation>
        </message>
        <message>
            <source>A receiver&apos;s new balance is not shown to be in range, which would matter only if more coins existed than a balance can count.</source>
            <translation>Für den neuen Stand eines Empfängers ist nicht gezeigt, dass er im erlaubten Bereich liegt; das zählte nur, wenn es mehr Münzen gäbe, als ein Stand zählen kann.</translation>
        </message>
        <message>
            <source>The id under which the outputs are filed is not the hash of the transaction.</source>
            <translation>Die Kennung, unter der die Ausgaben stehen, ist nicht der Hash der Transaktion.</translation>
        </message>
        <message>
            <source>An unspent output with the same id was replaced, so what it held is gone.</source>
            <translation>Eine nicht ausgegebene Ausgabe mit derselben Kennung wurde ersetzt; was sie enthielt, ist also verloren.</translation>
        </message>
        <message>
            <source>Outputs beyond the 256th replace the first ones.</source>
            <translation>Ausgaben nach der 256. ersetzen die ersten.</translation>
        </message>
        <message>
            <source>The account is not a standard address with an encryption.</source>
            <translation>Das Konto ist keine gewöhnliche Adresse mit einer Verschlüsselung.</translation>
        </message>
        <message>
            <source>Digits are written in upper case; in a mint that gets past the chain&apos;s check for used accounts.</source>
            <translation>Ziffern sind groß geschrieben; beim Prägen kommt das an der Prüfung der Chain auf benutzte Konten vorbei.</translation>
        </message>
        <message>
            <source>The claim is for a coin that nobody has burnt, or that was claimed already, or for another amount.</source>
            <translation>Der Anspruch gilt einer Münze, die niemand vernichtet hat, die schon eingefordert wurde, oder einem anderen Betrag.</translation>
        </message>
        <message>
            <source>The published amount and blinding do not open the account&apos;s encryption.</source>
            <translation>Der veröffentlichte Betrag und die Verdeckung öffnen die Verschlüsselung des Kontos nicht.</translation>
        </message>
        <message>
            <source>The network&apos;s own state server would stop at this message.</source>
            <translation>Der eigene Zustandsserver des Netzes bliebe bei dieser Nachricht stehen.</translation>
        </message>
        <message>
            <source>These bytes are no transaction: reading stopped part of the way.</source>
            <translation>Diese Bytes sind keine Transaktion: Das Lesen endete unterwegs.</translation>
        </message>
    </context>
    <context>
        <name>StorageWords</name>
        <message>
            <source>The copy of the chain on this machine is damaged. Nothing was changed, and wallets are not touched: set the copy aside, and the chain is read anew.</source>
            <translation>Die Kopie der Chain auf diesem Rechner ist beschädigt. Nichts wurde verändert, und Wallets sind nicht betroffen: Legen Sie die Kopie beiseite, dann wird die Chain neu gelesen.</translation>
        </message>
        <message>
            <source>The wallet&apos;s file is damaged, cut short or gone. Nothing was changed. Bring the wallet back from a backup (Vesper keeps copies of its own) or from its recovery words.</source>
            <translation>Die Datei der Wallet ist beschädigt, abgeschnitten oder weg. Nichts wurde verändert. Stellen Sie die Wallet aus einer Sicherung wieder her (Vesper hält eigene Kopien) oder aus ihren Wiederherstellungswörtern.</translation>
        </message>
        <message>
            <source>The disk is full. Nothing was sent, and nothing that was stored is lost. Make room and try again.</source>
            <translation>Der Datenträger ist voll. Nichts wurde gesendet, und nichts Gespeichertes ist verloren. Schaffen Sie Platz und versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <source>The data folder cannot be written. Nothing was sent, and nothing that was stored is lost. Make the folder writable and try again.</source>
            <translation>In den Datenordner kann nicht geschrieben werden. Nichts wurde gesendet, und nichts Gespeichertes ist verloren. Machen Sie den Ordner beschreibbar und versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <source>A file could not be read or written: %1. Nothing was overwritten.</source>
            <translation>Eine Datei konnte nicht gelesen oder geschrieben werden: %1. Nichts wurde überschrieben.</translation>
        </message>
        <message>
            <source>Another program works on this data folder: a second Vesper, or the command line. Close it there and go on here; two at once would damage the files.</source>
            <translation>Ein anderes Programm arbeitet an diesem Datenordner: ein zweites Vesper oder die Befehlszeile. Beenden Sie es dort und machen Sie hier weiter; zwei zugleich würden die Dateien beschädigen.</translation>
        </message>
        <message>
            <source>A newer version of Vesper wrote these files. Nothing was changed; open them with that version.</source>
            <translation>Eine neuere Version von Vesper hat diese Dateien geschrieben. Nichts wurde verändert; öffnen Sie sie mit jener Version.</translation>
        </message>
        <message>
            <source>A file of the data folder cannot be opened: %1. Nothing was changed.</source>
            <translation>Eine Datei des Datenordners lässt sich nicht öffnen: %1. Nichts wurde verändert.</translation>
        </message>
        <message>
            <source>A file of the data folder is damaged: %1. Nothing was changed.</source>
            <translation>Eine Datei des Datenordners ist beschädigt: %1. Nichts wurde verändert.</translation>
        </message>
        <message>
            <source>This is not a backup of Vesper, or it is cut short. Take another copy.</source>
            <translation>Das ist keine Sicherung von Vesper, oder sie ist abgeschnitten. Nehmen Sie eine andere Kopie.</translation>
        </message>
        <message>
            <source>This backup was made by a newer version of Vesper. Restore it with that version.</source>
            <translation>Diese Sicherung hat eine neuere Version von Vesper gemacht. Stellen Sie sie mit jener Version wieder her.</translation>
        </message>
        <message>
            <source>This backup is damaged: what is in it is not what was written. Take another copy.</source>
            <translation>Diese Sicherung ist beschädigt: Was in ihr steht, ist nicht, was geschrieben wurde. Nehmen Sie eine andere Kopie.</translation>
        </message>
        <message>
            <source>The chain has begun anew: what was read before is not part of it. Nothing was changed. Set the copy of the chain aside, and the new chain is read from its beginning; wallets stay.</source>
            <translation>Die Chain hat neu begonnen: Was vorher gelesen wurde, gehört nicht zu ihr. Nichts wurde verändert. Legen Sie die Kopie der Chain beiseite, dann wird die neue Chain von Anfang an gelesen; Wallets bleiben.</translation>
        </message>
        <message>
            <source>Sound</source>
            <translation>Heil</translation>
        </message>
        <message>
            <source>Missing</source>
            <translation>Fehlt</translation>
        </message>
        <message>
            <source>Cut short</source>
            <translation>Abgeschnitten</translation>
        </message>
        <message>
            <source>Damaged</source>
            <translation>Beschädigt</translation>
        </message>
        <message>
            <source>The stored network settings cannot be read. Choose the network again.</source>
            <translation>Die gespeicherten Netzwerkeinstellungen sind nicht lesbar. Wählen Sie das Netzwerk noch einmal.</translation>
        </message>
    </context>
    <context>
        <name>Text</name>
        <message>
            <source>Ctrl</source>
            <translation>Strg</translation>
        </message>
        <message>
            <source>Shift</source>
            <translation>Umschalt</translation>
        </message>
        <message>
            <source>Alt</source>
            <translation>Alt</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Links</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>Rechts</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 min</translation>
        </message>
        <message>
            <source>%1 h %2 min</source>
            <translation>%1 h %2 min</translation>
        </message>
        <message>
            <source>%1 days</source>
            <translation>%1 Tage</translation>
        </message>
        <message>
            <source>just now</source>
            <translation>gerade eben</translation>
        </message>
        <message>
            <source>%1 min ago</source>
            <translation>vor %1 min</translation>
        </message>
        <message>
            <source>%1 h ago</source>
            <translation>vor %1 h</translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>less than %1 s</source>
            <translation>weniger als %1 s</translation>
        </message>
        <message>
            <source>about %1 s</source>
            <translation>etwa %1 s</translation>
        </message>
        <message>
            <source>Cancelled. Nothing was sent.</source>
            <translation>Abgebrochen. Nichts wurde gesendet.</translation>
        </message>
        <message>
            <source>This password does not open the wallet.</source>
            <translation>Dieses Passwort öffnet die Wallet nicht.</translation>
        </message>
        <message>
            <source>Several wrong passwords in a row. The next try is possible in %1 s.</source>
            <translation>Mehrere falsche Passwörter nacheinander. Der nächste Versuch ist in %1 s möglich.</translation>
        </message>
        <message>
            <source>The wallet is locked. Unlock it and try again.</source>
            <translation>Die Wallet ist gesperrt. Entsperren Sie sie und versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <source>There is a wallet of this name already. Choose another name.</source>
            <translation>Eine Wallet dieses Namens gibt es schon. Wählen Sie einen anderen Namen.</translation>
        </message>
        <message>
            <source>There is no wallet of this name in this folder.</source>
            <translation>In diesem Ordner gibt es keine Wallet dieses Namens.</translation>
        </message>
        <message>
            <source>A wallet name has 1 to 40 letters, digits, spaces, hyphens or underscores.</source>
            <translation>Der Name einer Wallet hat 1 bis 40 Buchstaben, Ziffern, Leerzeichen, Binde- oder Unterstriche.</translation>
        </message>
        <message>
            <source>Word %1 is not in the word list.</source>
            <translation>Wort %1 steht nicht in der Wortliste.</translation>
        </message>
        <message>
            <source>The words are all known, but together they do not match their checksum. One of them is probably wrong or in the wrong place.</source>
            <translation>Alle Wörter sind bekannt, passen zusammen aber nicht zu ihrer Prüfsumme. Vermutlich ist eines falsch oder steht an der falschen Stelle.</translation>
        </message>
        <message>
            <source>12, 15, 18, 21 or 24 words are needed.</source>
            <translation>12, 15, 18, 21 oder 24 Wörter werden gebraucht.</translation>
        </message>
        <message>
            <source>This is not the base64 text of a signature; it has 88 characters.</source>
            <translation>Das ist nicht der Base64-Text einer Signatur; er hat 88 Zeichen.</translation>
        </message>
        <message>
            <source>This wallet was written by a newer version of Vesper.</source>
            <translation>Diese Wallet wurde von einer neueren Version von Vesper geschrieben.</translation>
        </message>
        <message>
            <source>This wallet belongs to another network.</source>
            <translation>Diese Wallet gehört zu einem anderen Netz.</translation>
        </message>
        <message>
            <source>There is not enough free memory to open the wallet (256 MiB are needed).</source>
            <translation>Zum Öffnen der Wallet fehlt freier Speicher (256 MiB werden gebraucht).</translation>
        </message>
        <message>
            <source>There are not enough spendable coins for this amount.</source>
            <translation>Für diesen Betrag reichen die ausgebbaren Münzen nicht.</translation>
        </message>
        <message>
            <source>This would need more coins or recipients than fit into one transaction. Send a smaller amount first.</source>
            <translation>Das bräuchte mehr Münzen oder Empfänger, als in eine Transaktion passen. Senden Sie zuerst einen kleineren Betrag.</translation>
        </message>
        <message>
            <source>This amount is too large for one payment.</source>
            <translation>Dieser Betrag ist zu groß für eine Zahlung.</translation>
        </message>
        <message>
            <source>No server is set that could take the payment.</source>
            <translation>Es ist kein Server eingestellt, der die Zahlung annehmen könnte.</translation>
        </message>
        <message>
            <source>The network refused the payment: %1</source>
            <translation>Das Netz hat die Zahlung abgelehnt: %1</translation>
        </message>
        <message>
            <source>No server could be reached. The payment is kept and can be seen in the history.</source>
            <translation>Kein Server war erreichbar. Die Zahlung ist aufgehoben und im Verlauf zu sehen.</translation>
        </message>
        <message>
            <source>It is not in this wallet&apos;s copy of the chain.</source>
            <translation>Es ist nicht in der Kopie der Chain dieser Wallet.</translation>
        </message>
        <message>
            <source>This network gives out no test coins.</source>
            <translation>Dieses Netz gibt keine Testmünzen aus.</translation>
        </message>
        <message>
            <source>The faucet gave nothing: %1</source>
            <translation>Der Faucet gab nichts: %1</translation>
        </message>
        <message>
            <source>No coin stands at this address.</source>
            <translation>An dieser Adresse steht keine Münze.</translation>
        </message>
        <message>
            <source>The stored network settings cannot be read.</source>
            <translation>Die gespeicherten Netzeinstellungen sind nicht lesbar.</translation>
        </message>
        <message>
            <source>Another payment is being built. Wait until it is done.</source>
            <translation>Eine andere Zahlung wird gerade gebaut. Warten Sie, bis sie fertig ist.</translation>
        </message>
        <message>
            <source>The server did not answer as expected. Nothing was lost; try again. (%1)</source>
            <translation>Der Server antwortete nicht wie erwartet. Nichts ging verloren; versuchen Sie es noch einmal. (%1)</translation>
        </message>
        <message>
            <source>It did not work: %1.</source>
            <translation>Es hat nicht geklappt: %1.</translation>
        </message>
        <message>
            <source>Not complete yet: a ZkOS address has 138 hex digits.</source>
            <translation>Noch nicht vollständig: eine ZkOS-Adresse hat 138 Hexziffern.</translation>
        </message>
        <message>
            <source>Character %1 cannot be part of an address.</source>
            <translation>Das Zeichen %1 kann nicht Teil einer Adresse sein.</translation>
        </message>
        <message>
            <source>There is a character that cannot be part of an address.</source>
            <translation>Ein Zeichen kann nicht Teil einer Adresse sein.</translation>
        </message>
        <message>
            <source>This is too long or too short for a ZkOS address.</source>
            <translation>Das ist zu lang oder zu kurz für eine ZkOS-Adresse.</translation>
        </message>
        <message>
            <source>The checksum does not match: a character is wrong or missing. Copy the address again.</source>
            <translation>Die Prüfsumme stimmt nicht: ein Zeichen ist falsch oder fehlt. Kopieren Sie die Adresse noch einmal.</translation>
        </message>
        <message>
            <source>This has the form of an address but names no valid key.</source>
            <translation>Das hat die Form einer Adresse, nennt aber keinen gültigen Schlüssel.</translation>
        </message>
        <message>
            <source>This address belongs to another network; this wallet is on %1.</source>
            <translation>Diese Adresse gehört zu einem anderen Netz; diese Wallet ist auf %1.</translation>
        </message>
        <message>
            <source>This is a Twilight account (twilight1…). Private payments go to ZkOS addresses; ask the recipient for one.</source>
            <translation>Das ist ein Twilight-Konto (twilight1…). Private Zahlungen gehen an ZkOS-Adressen; bitten Sie den Empfänger um eine.</translation>
        </message>
        <message>
            <source>This is the address of a contract. Coins sent to it this way could not be spent.</source>
            <translation>Das ist die Adresse eines Vertrags. So gesendete Münzen ließen sich nicht ausgeben.</translation>
        </message>
        <message>
            <source>This address cannot be paid (%1).</source>
            <translation>An diese Adresse kann nicht gezahlt werden (%1).</translation>
        </message>
        <message>
            <source>Arriving</source>
            <translation>Im Anflug</translation>
        </message>
        <message>
            <source>In a payment</source>
            <translation>In einer Zahlung</translation>
        </message>
        <message>
            <source>Doubtful origin</source>
            <translation>Zweifelhafte Herkunft</translation>
        </message>
        <message>
            <source>Unchecked origin</source>
            <translation>Ungeprüfte Herkunft</translation>
        </message>
        <message>
            <source>Amount not known</source>
            <translation>Betrag unbekannt</translation>
        </message>
        <message>
            <source>In a contract</source>
            <translation>In einem Vertrag</translation>
        </message>
        <message>
            <source>Unusual owner</source>
            <translation>Ungewöhnlicher Besitzer</translation>
        </message>
        <message>
            <source>Empty</source>
            <translation>Leer</translation>
        </message>
        <message>
            <source>Held back</source>
            <translation>Zurückgehalten</translation>
        </message>
        <message>
            <source>Seen on its way but not in a block yet. It becomes spendable by itself.</source>
            <translation>Unterwegs gesehen, aber noch in keinem Block. Wird von selbst ausgebbar.</translation>
        </message>
        <message>
            <source>Set aside for a payment that is being proved or sent.</source>
            <translation>Beiseitegelegt für eine Zahlung, die gerade bewiesen oder gesendet wird.</translation>
        </message>
        <message>
            <source>A transaction behind these coins breaks a rule that Vesper checks and the network does not. Others may refuse them.</source>
            <translation>Eine Transaktion hinter diesen Münzen bricht eine Regel, die Vesper prüft und das Netz nicht. Andere könnten sie ablehnen.</translation>
        </message>
        <message>
            <source>They come from a kind of transaction whose proof this version cannot check.</source>
            <translation>Sie stammen aus einer Art von Transaktion, deren Beweis diese Version nicht prüfen kann.</translation>
        </message>
        <message>
            <source>The coins are yours, but their amount is beyond what can be searched for.</source>
            <translation>Die Münzen gehören Ihnen, aber ihr Betrag liegt jenseits dessen, was sich suchen lässt.</translation>
        </message>
        <message>
            <source>Held by a contract until it is settled.</source>
            <translation>Von einem Vertrag gehalten, bis er abgewickelt ist.</translation>
        </message>
        <message>
            <source>Their owner is not written as an address that this version can spend from.</source>
            <translation>Ihr Besitzer ist nicht als Adresse geschrieben, von der diese Version ausgeben kann.</translation>
        </message>
        <message>
            <source>Coins of zero sats, left by earlier payments.</source>
            <translation>Münzen zu null Sats, übrig von früheren Zahlungen.</translation>
        </message>
        <message>
            <source>Held back by the wallet (%1).</source>
            <translation>Von der Wallet zurückgehalten (%1).</translation>
        </message>
        <message>
            <source>One of the addresses is your own.</source>
            <translation>Eine der Adressen ist Ihre eigene.</translation>
        </message>
        <message>
            <source>You paid one of these addresses before. Others can see that both payments went to the same place; ask for a fresh address to avoid it.</source>
            <translation>An eine dieser Adressen haben Sie schon gezahlt. Andere sehen, dass beide Zahlungen an dieselbe Stelle gingen; bitten Sie um eine frische Adresse, um das zu vermeiden.</translation>
        </message>
        <message>
            <source>This payment joins several of your coins, which shows that they belong together.</source>
            <translation>Diese Zahlung führt mehrere Ihrer Münzen zusammen und zeigt damit, dass sie zusammengehören.</translation>
        </message>
        <message>
            <source>Note: %1.</source>
            <translation>Hinweis: %1.</translation>
        </message>
        <message>
            <source>You gave it up. Should it still land, it counts again as sent.</source>
            <translation>Sie haben sie aufgegeben. Sollte sie doch noch ankommen, gilt sie wieder als gesendet.</translation>
        </message>
        <message>
            <source>It was cancelled before anything was sent.</source>
            <translation>Sie wurde abgebrochen, bevor etwas gesendet wurde.</translation>
        </message>
        <message>
            <source>Vesper was stopped while it was being built. Nothing was sent.</source>
            <translation>Vesper wurde beendet, während sie gebaut wurde. Nichts wurde gesendet.</translation>
        </message>
        <message>
            <source>One of its coins was spent by another transaction, so it can never land.</source>
            <translation>Eine ihrer Münzen wurde von einer anderen Transaktion ausgegeben; sie kann nie mehr ankommen.</translation>
        </message>
        <message>
            <source>The chain refused it in its block, without effect. Its coins can be spent again.</source>
            <translation>Die Chain hat sie in ihrem Block abgelehnt, ohne Wirkung. Ihre Münzen können wieder ausgegeben werden.</translation>
        </message>
        <message>
            <source>This mint charged your Twilight account for a coin that is not yours. Someone else sent it in your name: the chain does not check who signs a mint.</source>
            <translation>Diese Prägung hat Ihr Twilight-Konto für eine Münze belastet, die nicht Ihnen gehört. Jemand anderes hat sie in Ihrem Namen gesendet: die Chain prüft nicht, wer eine Prägung unterschreibt.</translation>
        </message>
        <message>
            <source>Not taken by the network: %1.</source>
            <translation>Vom Netz nicht angenommen: %1.</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Gesendet</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>Empfangen</translation>
        </message>
        <message>
            <source>Moved in from Twilight</source>
            <translation>Von Twilight hereingeholt</translation>
        </message>
        <message>
            <source>To yourself</source>
            <translation>An Sie selbst</translation>
        </message>
        <message>
            <source>Mixed by others</source>
            <translation>Von anderen gemischt</translation>
        </message>
        <message>
            <source>Spent elsewhere</source>
            <translation>Anderswo ausgegeben</translation>
        </message>
        <message>
            <source>Moved into a contract</source>
            <translation>In einen Vertrag gelegt</translation>
        </message>
        <message>
            <source>Entry</source>
            <translation>Eintrag</translation>
        </message>
        <message>
            <source>Differs from plan</source>
            <translation>Weicht vom Plan ab</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Gescheitert</translation>
        </message>
        <message>
            <source>Being built</source>
            <translation>Im Bau</translation>
        </message>
        <message>
            <source>Proved, not sent</source>
            <translation>Bewiesen, nicht gesendet</translation>
        </message>
        <message>
            <source>Sent, waiting</source>
            <translation>Gesendet, wartet</translation>
        </message>
        <message>
            <source>Seen</source>
            <translation>Gesehen</translation>
        </message>
        <message>
            <source>In block</source>
            <translation>Im Block</translation>
        </message>
        <message>
            <source>not started</source>
            <translation>nicht begonnen</translation>
        </message>
        <message>
            <source>connecting</source>
            <translation>verbindet</translation>
        </message>
        <message>
            <source>fetching blocks</source>
            <translation>holt Blöcke</translation>
        </message>
        <message>
            <source>checking proofs</source>
            <translation>prüft Beweise</translation>
        </message>
        <message>
            <source>saving</source>
            <translation>speichert</translation>
        </message>
        <message>
            <source>up to date</source>
            <translation>auf dem Stand</translation>
        </message>
        <message>
            <source>waiting for a server</source>
            <translation>wartet auf einen Server</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>angehalten</translation>
        </message>
        <message>
            <source>Local devnet</source>
            <translation>Lokales Devnet</translation>
        </message>
        <message>
            <source>Test network</source>
            <translation>Testnetz</translation>
        </message>
        <message>
            <source>Main network</source>
            <translation>Hauptnetz</translation>
        </message>
        <message>
            <source>Own servers</source>
            <translation>Eigene Server</translation>
        </message>
        <message>
            <source>Runs a small chain inside Vesper, for trying things out. Nothing leaves this machine. The coins have no value.</source>
            <translation>Lässt eine kleine Chain in Vesper laufen, zum Ausprobieren. Nichts verlässt diesen Rechner. Die Münzen haben keinen Wert.</translation>
        </message>
        <message>
            <source>Contacts %1. The coins have no value.</source>
            <translation>Wendet sich an %1. Die Münzen haben keinen Wert.</translation>
        </message>
        <message>
            <source>Contacts %1. Real money.</source>
            <translation>Wendet sich an %1. Echtes Geld.</translation>
        </message>
        <message>
            <source>Contacts only the servers that you type below.</source>
            <translation>Wendet sich nur an die Server, die Sie unten eingeben.</translation>
        </message>
        <message>
            <source>The chain has too few coins of others to hide among. Send privately instead.</source>
            <translation>Auf der Chain gibt es zu wenige Münzen anderer, um sich darunter zu verbergen. Senden Sie stattdessen privat.</translation>
        </message>
        <message>
            <source>The chain refused it: %1</source>
            <translation>Die Chain hat es abgelehnt: %1</translation>
        </message>
        <message>
            <source>Frozen</source>
            <translation>Eingefroren</translation>
        </message>
        <message>
            <source>Kept out of all payments, because you said so.</source>
            <translation>Aus allen Zahlungen herausgehalten, weil Sie es so wollen.</translation>
        </message>
        <message>
            <source>Moved out to Twilight</source>
            <translation>Nach Twilight hinausgegeben</translation>
        </message>
        <message>
            <source>This file cannot be read.</source>
            <translation>Diese Datei lässt sich nicht lesen.</translation>
        </message>
        <message>
            <source>This file is too large to be what it should be.</source>
            <translation>Diese Datei ist zu groß für das, was sie sein soll.</translation>
        </message>
        <message>
            <source>The file cannot be written there.</source>
            <translation>Die Datei lässt sich dort nicht schreiben.</translation>
        </message>
        <message>
            <source>Contract started</source>
            <translation>Vertrag begonnen</translation>
        </message>
        <message>
            <source>Released by a contract</source>
            <translation>Von einem Vertrag freigegeben</translation>
        </message>
        <message>
            <source>Contract moved on</source>
            <translation>Vertrag weitergeführt</translation>
        </message>
        <message>
            <source>Vesper&apos;s own check refused the finished proof, so nothing was sent. Your coins are free again. A report that holds no secret was saved: %1</source>
            <translation>Vespers eigene Prüfung hat den fertigen Beweis abgelehnt; es wurde also nichts gesendet. Ihre Münzen sind wieder frei. Ein Bericht ohne Geheimnisse wurde gespeichert: %1</translation>
        </message>
        <message>
            <source>The faucet gave nyks for fees. It gives sats once you have registered the Bitcoin address of your deposits: register it, then ask for test coins again.</source>
            <translation>Der Münzgeber gab nyks für Gebühren. Sats gibt er, sobald Sie die Bitcoin-Adresse Ihrer Einzahlungen angemeldet haben: Melden Sie sie an und bitten Sie dann noch einmal um Testmünzen.</translation>
        </message>
        <message>
            <source>It was handed in, but no block of the last minutes has it. It may still come.</source>
            <translation>Es wurde eingereicht, steht aber in keinem Block der letzten Minuten. Es kann noch kommen.</translation>
        </message>
        <message>
            <source>This is not a Bitcoin address: %1.</source>
            <translation>Das ist keine Bitcoin-Adresse: %1.</translation>
        </message>
        <message>
            <source>Your account has registered %1, and the chain never takes another.</source>
            <translation>Ihr Konto hat %1 angemeldet, und die Chain nimmt nie eine andere.</translation>
        </message>
        <message>
            <source>The Twilight account does not hold enough: %1.</source>
            <translation>Auf dem Twilight-Konto ist nicht genug: %1.</translation>
        </message>
        <message>
            <source>server trusted</source>
            <translation>dem Server geglaubt</translation>
        </message>
        <message>
            <source>verified by %1 of %2 validators</source>
            <translation>von %1 von %2 Validatoren bestätigt</translation>
        </message>
        <message>
            <source>signed by %1 of %2 validators</source>
            <translation>von %1 von %2 Validatoren unterschrieben</translation>
        </message>
        <message>
            <source>Nothing is paid: what the server told about the chain was found to be false. Look at the sync, and take another server under Settings, Servers.</source>
            <translation>Nichts wird gezahlt: Was der Server über die Chain sagte, hat sich als falsch erwiesen. Sehen Sie sich den Abgleich an und wählen Sie unter Einstellungen, Server einen anderen.</translation>
        </message>
        <message>
            <source>Nothing is paid while servers contradict each other about the chain, or while of three or more no two answer. Look at them under Settings, Servers.</source>
            <translation>Nichts wird gezahlt, solange Server einander über die Chain widersprechen oder von dreien oder mehr keine zwei antworten. Sehen Sie sie unter Einstellungen, Server an.</translation>
        </message>
        <message>
            <source>It holds for now, but could not be written to the disk: the next start does not know it.</source>
            <translation>Es gilt vorerst, ließ sich aber nicht auf die Platte schreiben: Der nächste Start weiß nichts davon.</translation>
        </message>
        <message>
            <source>You chose to be offline. Nothing was sent.</source>
            <translation>Sie haben „offline“ gewählt. Nichts wurde gesendet.</translation>
        </message>
        <message>
            <source>The proxy does not answer. Nothing goes around it.</source>
            <translation>Der Proxy antwortet nicht. Nichts geht an ihm vorbei.</translation>
        </message>
        <message>
            <source>This is not the recovery key of this wallet. It has 14 groups of four.</source>
            <translation>Das ist nicht der Ersatzschlüssel dieser Wallet. Er hat 14 Vierergruppen.</translation>
        </message>
        <message>
            <source>What the keychain holds does not open this wallet. Use the password.</source>
            <translation>Was im Schlüsselbund liegt, öffnet diese Wallet nicht. Nehmen Sie das Passwort.</translation>
        </message>
        <message>
            <source>There is no keychain on this desktop. Use the password.</source>
            <translation>Auf diesem Desktop gibt es keinen Schlüsselbund. Nehmen Sie das Passwort.</translation>
        </message>
        <message>
            <source>The keychain is locked. Use the password, or unlock it first.</source>
            <translation>Der Schlüsselbund ist gesperrt. Nehmen Sie das Passwort oder entsperren Sie ihn zuerst.</translation>
        </message>
        <message>
            <source>The keychain refused. Use the password.</source>
            <translation>Der Schlüsselbund hat abgelehnt. Nehmen Sie das Passwort.</translation>
        </message>
        <message>
            <source>The keychain did not answer within ten seconds. Use the password.</source>
            <translation>Der Schlüsselbund hat zehn Sekunden lang nicht geantwortet. Nehmen Sie das Passwort.</translation>
        </message>
        <message>
            <source>The keychain holds nothing for this wallet. Use the password.</source>
            <translation>Im Schlüsselbund liegt nichts für diese Wallet. Nehmen Sie das Passwort.</translation>
        </message>
        <message>
            <source>Word %1 is another one. Look at what you wrote down.</source>
            <translation>Wort %1 ist ein anderes. Sehen Sie nach, was Sie aufgeschrieben haben.</translation>
        </message>
        <message>
            <source>Character %1 cannot stand here.</source>
            <translation>Zeichen %1 kann hier nicht stehen.</translation>
        </message>
        <message>
            <source>Not enough yet: %1.</source>
            <translation>Noch nicht genug: %1.</translation>
        </message>
        <message>
            <source>These throws are too one-sided to be chance.</source>
            <translation>Diese Würfe sind zu einseitig für einen Zufall.</translation>
        </message>
        <message>
            <source>The server shows another key than the one you pinned, or none. Nothing was sent to it.</source>
            <translation>Der Server zeigt einen anderen Schlüssel als den, den Sie angeheftet haben, oder keinen. Nichts wurde an ihn gesendet.</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::AddressField</name>
        <message>
            <source>Paste or type an address</source>
            <translation>Adresse einfügen oder eintippen</translation>
        </message>
        <message>
            <source>Recipient address</source>
            <translation>Adresse des Empfängers</translation>
        </message>
        <message>
            <source>The address is good</source>
            <translation>Die Adresse ist gut</translation>
        </message>
        <message>
            <source>The address has a fault</source>
            <translation>Die Adresse hat einen Fehler</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::AddressGroups</name>
        <message>
            <source>Address %1</source>
            <translation>Adresse %1</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::AddressModel</name>
        <message>
            <source>Used</source>
            <translation>Benutzt</translation>
        </message>
        <message>
            <source>Unused</source>
            <translation>Unbenutzt</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>Beschriftung</translation>
        </message>
        <message>
            <source>Made</source>
            <translation>Angelegt</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::AppearanceSettings</name>
        <message>
            <source>Theme</source>
            <translation>Farben</translation>
        </message>
        <message>
            <source>System</source>
            <translation>System</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Language of the system</source>
            <translation>Sprache des Systems</translation>
        </message>
        <message>
            <source>Hide all amounts (discreet mode)</source>
            <translation>Alle Beträge verbergen (diskreter Modus)</translation>
        </message>
        <message>
            <source>Hide amounts when idle for</source>
            <translation>Beträge verbergen nach Ruhe von</translation>
        </message>
        <message>
            <source>never</source>
            <translation>nie</translation>
        </message>
        <message>
            <source>%1 seconds</source>
            <translation>%1 Sekunden</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::BackupCard</name>
        <message>
            <source>Backup</source>
            <translation>Sicherung</translation>
        </message>
        <message>
            <source>Back up…</source>
            <translation>Sichern …</translation>
        </message>
        <message>
            <source>Test…</source>
            <translation>Prüfen …</translation>
        </message>
        <message>
            <source>Back up the wallet to a file</source>
            <translation>Die Wallet in eine Datei sichern</translation>
        </message>
        <message>
            <source>Test a backup</source>
            <translation>Eine Sicherung prüfen</translation>
        </message>
        <message>
            <source>All of the wallet in one encrypted file</source>
            <translation>Die ganze Wallet in einer verschlüsselten Datei</translation>
        </message>
        <message>
            <source>Opens it with its password and compares it with this wallet. Nothing is changed.</source>
            <translation>Öffnet sie mit ihrem Passwort und vergleicht sie mit dieser Wallet. Nichts wird verändert.</translation>
        </message>
        <message>
            <source>Never made. The words bring the keys back; labels, contacts, notes, history and what anonymous payments need stand in a backup only.</source>
            <translation>Noch nie gemacht. Die Wörter bringen die Schlüssel zurück; Namen, Kontakte, Notizen, Verlauf und was anonyme Zahlungen brauchen, stehen nur in einer Sicherung.</translation>
        </message>
        <message>
            <source>Last made %1. It opens with the password that the wallet had then.</source>
            <translation>Zuletzt gemacht: %1. Sie öffnet sich mit dem Passwort, das die Wallet damals hatte.</translation>
        </message>
        <message>
            <source>Copies that Vesper keeps by itself</source>
            <translation>Kopien, die Vesper von selbst hält</translation>
        </message>
        <message>
            <source>One a day, the newest five, in the data folder: against a damaged file, not against a lost disk.</source>
            <translation>Eine am Tag, die neuesten fünf, im Datenordner: gegen eine beschädigte Datei, nicht gegen einen verlorenen Datenträger.</translation>
        </message>
        <message>
            <source>Test the copy of %1</source>
            <translation>Die Kopie vom %1 prüfen</translation>
        </message>
        <message>
            <source>Back up the wallet</source>
            <translation>Die Wallet sichern</translation>
        </message>
        <message>
            <source>Backups (*.zkbackup)</source>
            <translation>Sicherungen (*.zkbackup)</translation>
        </message>
        <message>
            <source>Writing and checking…</source>
            <translation>Schreibt und prüft …</translation>
        </message>
        <message>
            <source>Backed up and read back: %1 (%2)</source>
            <translation>Gesichert und zurückgelesen: %1 (%2)</translation>
        </message>
        <message>
            <source>There is a file of this name already, and a backup replaces none. Choose another name.</source>
            <translation>Es gibt schon eine Datei dieses Namens, und eine Sicherung ersetzt keine. Wählen Sie einen anderen Namen.</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::BackupDrillPanel</name>
        <message>
            <source>Test it</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Test a backup</source>
            <translation>Eine Sicherung prüfen</translation>
        </message>
        <message>
            <source>Password that the wallet had then</source>
            <translation>Passwort, das die Wallet damals hatte</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Testing…</source>
            <translation>Prüft …</translation>
        </message>
        <message>
            <source>The backup is sound, but it is of another wallet (%1).</source>
            <translation>Die Sicherung ist heil, gehört aber zu einer anderen Wallet (%1).</translation>
        </message>
        <message>
            <source>The backup is sound: a restore now would lose nothing.</source>
            <translation>Die Sicherung ist heil: Eine Wiederherstellung jetzt verlöre nichts.</translation>
        </message>
        <message>
            <source>The backup is sound, but older than the wallet. Keys and coins come back; make a new one to keep the rest (addresses made since: %1).</source>
            <translation>Die Sicherung ist heil, aber älter als die Wallet. Schlüssel und Münzen kommen zurück; machen Sie eine neue, um den Rest zu behalten (seither erzeugte Adressen: %1).</translation>
        </message>
        <message>
            <source>Made</source>
            <translation>Gemacht</translation>
        </message>
        <message>
            <source>%1 (now %2)</source>
            <translation>%1 (jetzt %2)</translation>
        </message>
        <message>
            <source>Balance</source>
            <translation>Guthaben</translation>
        </message>
        <message>
            <source>Coins</source>
            <translation>Münzen</translation>
        </message>
        <message>
            <source>Frozen</source>
            <translation>Eingefroren</translation>
        </message>
        <message>
            <source>Addresses</source>
            <translation>Adressen</translation>
        </message>
        <message>
            <source>Payments</source>
            <translation>Zahlungen</translation>
        </message>
        <message>
            <source>Labels</source>
            <translation>Namen</translation>
        </message>
        <message>
            <source>Contacts</source>
            <translation>Kontakte</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::BackupNotice</name>
        <message>
            <source>Back up</source>
            <translation>Sichern</translation>
        </message>
        <message>
            <source>Open the settings of backups</source>
            <translation>Die Einstellungen für Sicherungen öffnen</translation>
        </message>
        <message>
            <source>There is no backup of this wallet yet. The recovery words alone do not bring back labels, contacts and history.</source>
            <translation>Von dieser Wallet gibt es noch keine Sicherung. Die Wiederherstellungswörter allein bringen Namen, Kontakte und Verlauf nicht zurück.</translation>
        </message>
        <message>
            <source>The last backup was made %1.</source>
            <translation>Die letzte Sicherung ist vom %1.</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::BackupRestore</name>
        <message>
            <source>Choose a file…</source>
            <translation>Datei wählen …</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>Wiederherstellen</translation>
        </message>
        <message>
            <source>Restore a wallet from a backup</source>
            <translation>Eine Wallet aus einer Sicherung wiederherstellen</translation>
        </message>
        <message>
            <source>Backup</source>
            <translation>Sicherung</translation>
        </message>
        <message>
            <source>Wallet name</source>
            <translation>Name der Wallet</translation>
        </message>
        <message>
            <source>Password that the wallet had then</source>
            <translation>Passwort, das die Wallet damals hatte</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Files of this name that are there get another name and stay. Coins that came after the backup are found when the chain is read.</source>
            <translation>Dateien dieses Namens, die schon da sind, bekommen einen anderen Namen und bleiben. Münzen, die nach der Sicherung kamen, werden beim Lesen der Chain gefunden.</translation>
        </message>
        <message>
            <source>Vesper&apos;s own copy: %1, %2 (%3)</source>
            <translation>Vespers eigene Kopie: %1, %2 (%3)</translation>
        </message>
        <message>
            <source>Backups (*.zkbackup)</source>
            <translation>Sicherungen (*.zkbackup)</translation>
        </message>
        <message>
            <source>Restoring…</source>
            <translation>Stellt wieder her …</translation>
        </message>
        <message>
            <source>The wallet&apos;s own file was sound and newer, and was kept</source>
            <translation>Die eigene Datei der Wallet war heil und neuer und wurde behalten</translation>
        </message>
        <message numerus="yes">
            <source>The wallet is back: %n address(es)</source>
            <translation>
                <numerusform>Die Wallet ist zurück: %n Adresse</numerusform>
                <numerusform>Die Wallet ist zurück: %n Adressen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::BalanceChart</name>
        <message>
            <source>Balance over the last 30 days</source>
            <translation>Guthaben der letzten 30 Tage</translation>
        </message>
        <message>
            <source>30 days ago</source>
            <translation>vor 30 Tagen</translation>
        </message>
        <message>
            <source>today</source>
            <translation>heute</translation>
        </message>
        <message>
            <source>Hidden while amounts are hidden</source>
            <translation>Verborgen, solange Beträge verborgen sind</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::BlockModel</name>
        <message>
            <source>Height</source>
            <translation>Höhe</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Transactions</source>
            <translation>Transaktionen</translation>
        </message>
        <message>
            <source>ZkOS</source>
            <translation>ZkOS</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Hash</source>
            <translation>Hash</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::BlockView</name>
        <message>
            <source>Header</source>
            <translation>Kopf</translation>
        </message>
        <message>
            <source>Previous</source>
            <translation>Voriger</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Nächster</translation>
        </message>
        <message>
            <source>ZkOS transactions</source>
            <translation>ZkOS-Transaktionen</translation>
        </message>
        <message>
            <source>ZkOS transactions of this block</source>
            <translation>ZkOS-Transaktionen dieses Blocks</translation>
        </message>
        <message>
            <source>This block carries no ZkOS transaction.</source>
            <translation>Dieser Block trägt keine ZkOS-Transaktion.</translation>
        </message>
        <message>
            <source>Most blocks of the chain do not.</source>
            <translation>Die meisten Blöcke der Chain tragen keine.</translation>
        </message>
        <message>
            <source>Block %1</source>
            <translation>Block %1</translation>
        </message>
        <message>
            <source>This block cannot be shown.</source>
            <translation>Dieser Block kann nicht gezeigt werden.</translation>
        </message>
        <message>
            <source>Hashes recomputed here</source>
            <translation>Hashes hier nachgerechnet</translation>
        </message>
        <message>
            <source>Hashes do not agree</source>
            <translation>Hashes stimmen nicht überein</translation>
        </message>
        <message>
            <source>Hash</source>
            <translation>Hash</translation>
        </message>
        <message>
            <source>Parent</source>
            <translation>Vorgänger</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Chain</source>
            <translation>Chain</translation>
        </message>
        <message>
            <source>Proposer</source>
            <translation>Vorschlagender</translation>
        </message>
        <message>
            <source>Data hash</source>
            <translation>Daten-Hash</translation>
        </message>
        <message>
            <source>App hash</source>
            <translation>App-Hash</translation>
        </message>
        <message>
            <source>Validators hash</source>
            <translation>Validatoren-Hash</translation>
        </message>
        <message>
            <source>Transactions</source>
            <translation>Transaktionen</translation>
        </message>
        <message>
            <source>%1 in all, %2 of ZkOS, %3</source>
            <translation>%1 insgesamt, %2 von ZkOS, %3</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::CallField</name>
        <message>
            <source>%1, hidden</source>
            <translation>%1, verborgen</translation>
        </message>
        <message>
            <source>%1, readable by everyone</source>
            <translation>%1, für alle lesbar</translation>
        </message>
        <message>
            <source>Whole sats only, as digits.</source>
            <translation>Nur ganze Sats, in Ziffern.</translation>
        </message>
        <message>
            <source>A whole number, or exactly 64 hex digits.</source>
            <translation>Eine ganze Zahl oder genau 64 Hexziffern.</translation>
        </message>
        <message>
            <source>A whole number, as digits.</source>
            <translation>Eine ganze Zahl, als Ziffern.</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::CallForm</name>
        <message>
            <source>A coin of another wallet goes in</source>
            <translation>Eine Münze einer anderen Wallet geht hinein</translation>
        </message>
        <message>
            <source>A memo of another wallet goes in</source>
            <translation>Ein Memo einer anderen Wallet geht hinein</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>Besitzer</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Betrag</translation>
        </message>
        <message>
            <source>The coin that goes in</source>
            <translation>Die Münze, die hineingeht</translation>
        </message>
        <message>
            <source>Amount that goes in, in sats</source>
            <translation>Betrag, der hineingeht, in Sats</translation>
        </message>
        <message>
            <source>sats</source>
            <translation>Sats</translation>
        </message>
        <message>
            <source>A contract takes a coin whole. Coins whose hidden number this wallet does not know are not offered; renew them first.</source>
            <translation>Ein Vertrag nimmt eine Münze ganz. Münzen, deren verborgene Zahl diese Wallet nicht kennt, stehen nicht zur Wahl; erneuern Sie sie zuerst.</translation>
        </message>
        <message>
            <source>The memo that is released</source>
            <translation>Das Memo, das freigegeben wird</translation>
        </message>
        <message>
            <source>You have locked nothing that this program releases.</source>
            <translation>Sie haben nichts festgelegt, das dieses Programm freigibt.</translation>
        </message>
        <message>
            <source>The state that moves on</source>
            <translation>Der Zustand, der weitergeht</translation>
        </message>
        <message>
            <source>The state of this contract belongs to another wallet, which has to make the call. Make a request here and give it to its owner.</source>
            <translation>Der Zustand dieses Vertrags gehört einer anderen Wallet, die den Aufruf machen muss. Machen Sie hier eine Anfrage und geben Sie sie deren Besitzer.</translation>
        </message>
        <message>
            <source>The state of this contract is not yours, so you cannot answer this request.</source>
            <translation>Der Zustand dieses Vertrags gehört nicht Ihnen, Sie können diese Anfrage also nicht beantworten.</translation>
        </message>
        <message>
            <source>Stays until block, if you like</source>
            <translation>Bleibt bis Block, wenn Sie mögen</translation>
        </message>
        <message>
            <source>Stays until block</source>
            <translation>Bleibt bis Block</translation>
        </message>
        <message>
            <source>No limit</source>
            <translation>Keine Grenze</translation>
        </message>
        <message>
            <source>Written down for everyone to read. The network does not enforce it.</source>
            <translation>Steht für alle lesbar da. Das Netz erzwingt es nicht.</translation>
        </message>
        <message>
            <source>Label, for yourself</source>
            <translation>Beschriftung, für Sie selbst</translation>
        </message>
        <message>
            <source>Label of the call</source>
            <translation>Notiz zum Aufruf</translation>
        </message>
        <message>
            <source>Stays on this machine.</source>
            <translation>Bleibt auf diesem Rechner.</translation>
        </message>
        <message>
            <source>A coin of exactly this amount</source>
            <translation>Eine Münze von genau diesem Betrag</translation>
        </message>
        <message>
            <source>amount not known</source>
            <translation>Betrag unbekannt</translation>
        </message>
        <message>
            <source>Whole sats only, as digits.</source>
            <translation>Nur ganze Sats, in Ziffern.</translation>
        </message>
        <message>
            <source>At least 1 sat.</source>
            <translation>Mindestens 1 Sat.</translation>
        </message>
        <message>
            <source>The height of a block, as digits.</source>
            <translation>Die Höhe eines Blocks, als Ziffern.</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::CallPage</name>
        <message>
            <source>No program is chosen.</source>
            <translation>Kein Programm ist gewählt.</translation>
        </message>
        <message>
            <source>Choose one of a saved contract to call it.</source>
            <translation>Wählen Sie eines aus einem gespeicherten Vertrag, um es aufzurufen.</translation>
        </message>
        <message>
            <source>Contracts</source>
            <translation>Verträge</translation>
        </message>
        <message>
            <source>This call cannot be prepared.</source>
            <translation>Dieser Aufruf lässt sich nicht vorbereiten.</translation>
        </message>
        <message>
            <source>Split a coin</source>
            <translation>Eine Münze teilen</translation>
        </message>
        <message>
            <source>Make a request…</source>
            <translation>Anfrage machen…</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Calling</source>
            <translation>Aufruf läuft</translation>
        </message>
        <message>
            <source>Put together</source>
            <translation>Zusammenstellen</translation>
        </message>
        <message>
            <source>Prove</source>
            <translation>Beweisen</translation>
        </message>
        <message>
            <source>Check own proof</source>
            <translation>Eigenen Beweis prüfen</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Senden</translation>
        </message>
        <message>
            <source>In block</source>
            <translation>Im Block</translation>
        </message>
        <message>
            <source>The other wallet needs the receipt: without it, it cannot open what it got. It is shown here only.</source>
            <translation>Die andere Wallet braucht die Quittung: ohne sie kann sie nicht öffnen, was sie bekam. Sie steht nur hier.</translation>
        </message>
        <message>
            <source>Receipt…</source>
            <translation>Quittung…</translation>
        </message>
        <message>
            <source>My locks</source>
            <translation>Festgelegtes</translation>
        </message>
        <message>
            <source>Back to the contracts</source>
            <translation>Zurück zu den Verträgen</translation>
        </message>
        <message>
            <source>The contract has no such program.</source>
            <translation>Der Vertrag hat kein solches Programm.</translation>
        </message>
        <message>
            <source>Checking…</source>
            <translation>Prüfung…</translation>
        </message>
        <message>
            <source>Called</source>
            <translation>Aufgerufen</translation>
        </message>
        <message>
            <source>Not called</source>
            <translation>Nicht aufgerufen</translation>
        </message>
        <message>
            <source>The program that answers the request</source>
            <translation>Das Programm, das die Anfrage beantwortet</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::CallPresenter</name>
        <message>
            <source>The network did not take the call (%1). What went in is free again.</source>
            <translation>Das Netz nahm den Aufruf nicht an (%1). Was hineinging, ist wieder frei.</translation>
        </message>
        <message>
            <source>The coin of exactly this amount appears with the next block. Then go on.</source>
            <translation>Die Münze von genau diesem Betrag erscheint mit dem nächsten Block. Dann geht es weiter.</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::CallReview</name>
        <message>
            <source>Check before you call</source>
            <translation>Vor dem Aufruf prüfen</translation>
        </message>
        <message>
            <source>Goes in</source>
            <translation>Geht hinein</translation>
        </message>
        <message>
            <source>Comes out</source>
            <translation>Kommt heraus</translation>
        </message>
        <message>
            <source>What follows from it</source>
            <translation>Was daraus folgt</translation>
        </message>
        <message>
            <source>Everyone will read on the chain</source>
            <translation>Alle werden auf der Chain lesen</translation>
        </message>
        <message>
            <source>No number of it is readable on the chain; which contract and which program it calls is.</source>
            <translation>Keine Zahl davon ist auf der Chain lesbar; welchen Vertrag und welches Programm er aufruft, schon.</translation>
        </message>
        <message>
            <source>fee %1, written down and not taken from your coins</source>
            <translation>Gebühr %1, nur vermerkt und nicht von Ihren Münzen genommen</translation>
        </message>
        <message>
            <source>Change something</source>
            <translation>Etwas ändern</translation>
        </message>
        <message>
            <source>yours</source>
            <translation>Ihres</translation>
        </message>
        <message>
            <source>of %1</source>
            <translation>von %1</translation>
        </message>
        <message>
            <source>Proof: %1 of 256 multipliers</source>
            <translation>Beweis: %1 von 256 Multiplizierern</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::ChangeList</name>
        <message>
            <source>hidden (%1…)</source>
            <translation>verborgen (%1…)</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>Schritt</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>Besitzer</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Betrag</translation>
        </message>
        <message>
            <source>Time bounds</source>
            <translation>Zeitgrenze</translation>
        </message>
        <message>
            <source>Initial margin</source>
            <translation>Anfangsmarge</translation>
        </message>
        <message>
            <source>Deposit</source>
            <translation>Einlage</translation>
        </message>
        <message>
            <source>Position size</source>
            <translation>Positionsgröße</translation>
        </message>
        <message>
            <source>Leverage</source>
            <translation>Hebel</translation>
        </message>
        <message>
            <source>Entry price</source>
            <translation>Einstiegspreis</translation>
        </message>
        <message>
            <source>Side</source>
            <translation>Seite</translation>
        </message>
        <message>
            <source>Pool share</source>
            <translation>Anteil am Pool</translation>
        </message>
        <message>
            <source>Total locked value</source>
            <translation>Gesamter Einsatz</translation>
        </message>
        <message>
            <source>Total pool share</source>
            <translation>Gesamter Poolanteil</translation>
        </message>
        <message>
            <source>Revealed value</source>
            <translation>Offener Wert</translation>
        </message>
        <message>
            <source>State %1</source>
            <translation>Zustand %1</translation>
        </message>
        <message>
            <source>Memo %1</source>
            <translation>Memo %1</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>Vorher</translation>
        </message>
        <message>
            <source>After</source>
            <translation>Nachher</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Neu</translation>
        </message>
        <message>
            <source>Taken</source>
            <translation>Entnommen</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>Geändert</translation>
        </message>
        <message>
            <source>It took and made no memo and no state.</source>
            <translation>Er nahm und machte kein Memo und keinen Zustand.</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::CoinModel</name>
        <message>
            <source>Memo</source>
            <translation>Memo</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Coin</source>
            <translation>Münze</translation>
        </message>
        <message>
            <source>Spendable</source>
            <translation>Ausgebbar</translation>
        </message>
        <message>
            <source>waiting</source>
            <translation>wartet</translation>
        </message>
        <message>
            <source>amount not known</source>
            <translation>Betrag unbekannt</translation>
        </message>
        <message>
            <source>Output</source>
            <translation>Output</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>Beschriftung</translation>
        </message>
        <message>
            <source>Since block</source>
            <translation>Seit Block</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Betrag</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::CoinsPage</name>
        <message>
            <source>Coins</source>
            <translation>Münzen</translation>
        </message>
        <message>
            <source>Add a label</source>
            <translation>Beschriften</translation>
        </message>
        <message>
            <source>No coins yet.</source>
            <translation>Noch keine Münzen.</translation>
        </message>
        <message>
            <source>Each payment that arrives becomes a coin of its own here.</source>
            <translation>Jede Zahlung, die ankommt, wird hier zu einer eigenen Münze.</translation>
        </message>
        <message>
            <source>Receive</source>
            <translation>Empfangen</translation>
        </message>
        <message>
            <source>output</source>
            <translation>Output</translation>
        </message>
        <message>
            <source>address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Show in explorer</source>
            <translation>Im Explorer zeigen</translation>
        </message>
        <message>
            <source>Output</source>
            <translation>Output</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>The coins could not be read. Nothing was changed.</source>
            <translation>Die Münzen waren nicht lesbar. Nichts wurde verändert.</translation>
        </message>
        <message>
            <source>Can be spent now.</source>
            <translation>Kann jetzt ausgegeben werden.</translation>
        </message>
        <message>
            <source>It can be sent privately at once. Before it can be used in an order or moved out, send it to a fresh address of your own: only then does this wallet know the random number that hides its amount.</source>
            <translation>Sie kann sofort privat gesendet werden. Bevor sie in einem Auftrag stehen oder hinausgehen kann, senden Sie sie an eine frische eigene Adresse: erst dann kennt diese Wallet die Zufallszahl, die ihren Betrag verbirgt.</translation>
        </message>
        <message>
            <source>Send these…</source>
            <translation>Diese senden…</translation>
        </message>
        <message>
            <source>Split…</source>
            <translation>Teilen…</translation>
        </message>
        <message>
            <source>Freeze…</source>
            <translation>Einfrieren…</translation>
        </message>
        <message>
            <source>Thaw</source>
            <translation>Auftauen</translation>
        </message>
        <message>
            <source>1 coin · %1</source>
            <translation>1 Münze · %1</translation>
        </message>
        <message>
            <source>%1 coins · %2</source>
            <translation>%1 Münzen · %2</translation>
        </message>
        <message>
            <source>Spent together they show that %1 addresses belong to one owner.</source>
            <translation>Gemeinsam ausgegeben zeigen sie, dass %1 Adressen einem Besitzer gehören.</translation>
        </message>
        <message>
            <source>Spending it shows nothing but that its address pays.</source>
            <translation>Sie auszugeben zeigt nichts, als dass ihre Adresse zahlt.</translation>
        </message>
        <message>
            <source>Frozen by you: %1</source>
            <translation>Von Ihnen eingefroren: %1</translation>
        </message>
        <message>
            <source>Renew…</source>
            <translation>Erneuern…</translation>
        </message>
        <message>
            <source>Accept…</source>
            <translation>Annehmen…</translation>
        </message>
        <message>
            <source>Accept no more</source>
            <translation>Nicht mehr annehmen</translation>
        </message>
        <message>
            <source>You accepted it although a transaction behind it breaks a rule or could not be checked.</source>
            <translation>Sie haben sie angenommen, obwohl eine Transaktion dahinter eine Regel bricht oder nicht geprüft werden konnte.</translation>
        </message>
        <message>
            <source>%1 and %2</source>
            <translation>%1 und %2</translation>
        </message>
        <message>
            <source>Search in labels, keys and addresses</source>
            <translation>In Namen, Schlüsseln und Adressen suchen</translation>
        </message>
        <message>
            <source>Label, key or address</source>
            <translation>Name, Schlüssel oder Adresse</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>All kinds</source>
            <translation>Alle Arten</translation>
        </message>
        <message>
            <source>Memos</source>
            <translation>Memos</translation>
        </message>
        <message>
            <source>States</source>
            <translation>Zustände</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>All states</source>
            <translation>Alle Zustände</translation>
        </message>
        <message>
            <source>Spendable</source>
            <translation>Ausgebbar</translation>
        </message>
        <message>
            <source>Frozen</source>
            <translation>Eingefroren</translation>
        </message>
        <message>
            <source>Otherwise held back</source>
            <translation>Sonst zurückgehalten</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>Alle wählen</translation>
        </message>
        <message>
            <source>No coin fits this filter.</source>
            <translation>Keine Münze passt zu diesem Filter.</translation>
        </message>
        <message>
            <source>Your other coins are still there.</source>
            <translation>Ihre anderen Münzen sind noch da.</translation>
        </message>
        <message>
            <source>Show everything</source>
            <translation>Alles zeigen</translation>
        </message>
        <message>
            <source>A private payment from here takes %1.</source>
            <translation>Eine private Zahlung von hier kostet %1.</translation>
        </message>
        <message>
            <source>An anonymous one takes %1.</source>
            <translation>Eine anonyme kostet %1.</translation>
        </message>
        <message>
            <source>How long proofs take here is measured in the settings.</source>
            <translation>Wie lange Beweise hier dauern, messen die Einstellungen.</translation>
        </message>
        <message>
            <source>It thaws by itself on %1.</source>
            <translation>Sie taut von selbst auf am %1.</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::CommandPalette</name>
        <message>
            <source>Search or go to</source>
            <translation>Suchen oder öffnen</translation>
        </message>
        <message>
            <source>Page, command, height, hash or key</source>
            <translation>Seite, Befehl, Höhe, Hash oder Schlüssel</translation>
        </message>
        <message>
            <source>Page or command</source>
            <translation>Seite oder Befehl</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>Treffer</translation>
        </message>
        <message>
            <source>Block</source>
            <translation>Block</translation>
        </message>
        <message>
            <source>Transaction</source>
            <translation>Transaktion</translation>
        </message>
        <message>
            <source>Output</source>
            <translation>Output</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Close what floats</source>
            <translation>Schließen, was schwebt</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::ContractCallModel</name>
        <message>
            <source>%1 · deployment</source>
            <translation>%1 · Einrichtung</translation>
        </message>
        <message>
            <source>%1 fields</source>
            <translation>%1 Felder</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>Programm</translation>
        </message>
        <message>
            <source>Verdict</source>
            <translation>Urteil</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>Geändert</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Höhe</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::ContractView</name>
        <message>
            <source>View of the contract</source>
            <translation>Ansicht des Vertrags</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>Aufrufe</translation>
        </message>
        <message>
            <source>Programs</source>
            <translation>Programme</translation>
        </message>
        <message>
            <source>Contract</source>
            <translation>Vertrag</translation>
        </message>
        <message>
            <source>address of the contract</source>
            <translation>Adresse des Vertrags</translation>
        </message>
        <message>
            <source>Nobody has called this contract yet.</source>
            <translation>Diesen Vertrag hat noch niemand aufgerufen.</translation>
        </message>
        <message>
            <source>Its programs are listed beside this.</source>
            <translation>Seine Programme stehen daneben.</translation>
        </message>
        <message>
            <source>The calls could not be read. Nothing was changed.</source>
            <translation>Die Aufrufe konnten nicht gelesen werden. Nichts wurde geändert.</translation>
        </message>
        <message>
            <source>What the call changed</source>
            <translation>Was der Aufruf änderte</translation>
        </message>
        <message>
            <source>Run it step by step</source>
            <translation>Schritt für Schritt ausführen</translation>
        </message>
        <message>
            <source>Show the transaction</source>
            <translation>Transaktion zeigen</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>Programm</translation>
        </message>
        <message>
            <source>The program in the assembler&apos;s form</source>
            <translation>Das Programm in der Form des Assemblers</translation>
        </message>
        <message>
            <source>Contract %1</source>
            <translation>Vertrag %1</translation>
        </message>
        <message>
            <source>This contract cannot be shown.</source>
            <translation>Dieser Vertrag kann nicht gezeigt werden.</translation>
        </message>
        <message>
            <source>Not a contract that this version knows. It is told by the programs that were run under it so far: %1.</source>
            <translation>Diese Version kennt den Vertrag nicht. Er ist an den Programmen zu erkennen, die bisher unter ihm liefen: %1.</translation>
        </message>
        <message>
            <source>The relayer&apos;s contract, list %1, with %2 programs.</source>
            <translation>Der Vertrag des Relayers, Liste %1, mit %2 Programmen.</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::ContractsPage</name>
        <message>
            <source>What to show</source>
            <translation>Was gezeigt wird</translation>
        </message>
        <message>
            <source>Contracts</source>
            <translation>Verträge</translation>
        </message>
        <message>
            <source>My locks</source>
            <translation>Festgelegtes</translation>
        </message>
        <message>
            <source>My locks (%1)</source>
            <translation>Festgelegtes (%1)</translation>
        </message>
        <message>
            <source>No server answers. What you see is as of block %1; a call can be prepared, and is sent when one answers again.</source>
            <translation>Kein Server antwortet. Was Sie sehen, ist der Stand von Block %1; ein Aufruf lässt sich vorbereiten und wird gesendet, wenn wieder einer antwortet.</translation>
        </message>
        <message>
            <source>A contract is a set of programs with one address. The relayer&apos;s are built in; others come as a file from their author.</source>
            <translation>Ein Vertrag ist ein Satz von Programmen mit einer Adresse. Die des Relayers sind eingebaut; andere kommen als Datei von ihrem Verfasser.</translation>
        </message>
        <message>
            <source>Import…</source>
            <translation>Importieren…</translation>
        </message>
        <message>
            <source>Import a contract from a file</source>
            <translation>Einen Vertrag aus einer Datei importieren</translation>
        </message>
        <message>
            <source>No contract is saved.</source>
            <translation>Kein Vertrag ist gespeichert.</translation>
        </message>
        <message>
            <source>Import one from its author&apos;s file.</source>
            <translation>Importieren Sie einen aus der Datei seines Verfassers.</translation>
        </message>
        <message>
            <source>The contracts could not be read. Nothing was changed.</source>
            <translation>Die Verträge ließen sich nicht lesen. Nichts wurde geändert.</translation>
        </message>
        <message>
            <source>Built in</source>
            <translation>Eingebaut</translation>
        </message>
        <message>
            <source>Imported</source>
            <translation>Importiert</translation>
        </message>
        <message>
            <source>1 program</source>
            <translation>1 Programm</translation>
        </message>
        <message>
            <source>%1 programs</source>
            <translation>%1 Programme</translation>
        </message>
        <message>
            <source>%1 locked by you</source>
            <translation>%1 von Ihnen festgelegt</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>Entfernen…</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>contract address</source>
            <translation>Vertragsadresse</translation>
        </message>
        <message>
            <source>Import a contract</source>
            <translation>Einen Vertrag importieren</translation>
        </message>
        <message>
            <source>Contracts (*.json);;All files (*)</source>
            <translation>Verträge (*.json);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Nothing was imported. %1</source>
            <translation>Nichts wurde importiert. %1</translation>
        </message>
        <message>
            <source>Imported: %1</source>
            <translation>Importiert: %1</translation>
        </message>
        <message>
            <source>Its programs are forgotten on this machine. Import its file to have them again.</source>
            <translation>Seine Programme werden auf diesem Rechner vergessen. Importieren Sie seine Datei, um sie wieder zu haben.</translation>
        </message>
        <message>
            <source>It still holds %1 of your memos and states. They stay locked, and without its programs this wallet cannot release them.</source>
            <translation>Er hält noch %1 Ihrer Memos und Zustände. Sie bleiben festgelegt, und ohne seine Programme kann diese Wallet sie nicht freigeben.</translation>
        </message>
        <message>
            <source>Remove “%1”?</source>
            <translation>„%1“ entfernen?</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Removed</source>
            <translation>Entfernt</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::CrowdView</name>
        <message>
            <source>%1 decoys of age %2 blocks</source>
            <translation>%1 Tarnmünzen im Alter von %2 Blöcken</translation>
        </message>
        <message>
            <source>your coin of age %1 blocks</source>
            <translation>Ihre Münze im Alter von %1 Blöcken</translation>
        </message>
        <message>
            <source>Ages of the crowd</source>
            <translation>Alter der Menge</translation>
        </message>
        <message>
            <source>The ring marks the age of your own coin.</source>
            <translation>Der Ring zeigt das Alter Ihrer eigenen Münze.</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::DepositCard</name>
        <message>
            <source>Bitcoin deposit address</source>
            <translation>Bitcoin-Einzahlungsadresse</translation>
        </message>
        <message>
            <source>Not asked for yet.</source>
            <translation>Noch nicht abgefragt.</translation>
        </message>
        <message>
            <source>Bitcoin address that your deposits come from</source>
            <translation>Bitcoin-Adresse, von der Ihre Einzahlungen kommen</translation>
        </message>
        <message>
            <source>Register…</source>
            <translation>Anmelden …</translation>
        </message>
        <message>
            <source>None is registered. Twilight gives sats only to an account that has named the Bitcoin address of its deposits; the faucet of a test network asks for it, too.</source>
            <translation>Es ist keine angemeldet. Twilight gibt Sats nur einem Konto, das die Bitcoin-Adresse seiner Einzahlungen genannt hat; auch der Münzgeber eines Testnetzes fragt danach.</translation>
        </message>
        <message>
            <source>%1. A deposit has come from it.</source>
            <translation>%1. Von ihr ist eine Einzahlung gekommen.</translation>
        </message>
        <message>
            <source>%1. It waits for the first deposit.</source>
            <translation>%1. Sie wartet auf die erste Einzahlung.</translation>
        </message>
        <message>
            <source>%1. It waits for the first deposit, which must be exactly %2.</source>
            <translation>%1. Sie wartet auf die erste Einzahlung; das müssen genau %2 sein.</translation>
        </message>
        <message>
            <source>Register this address for good?</source>
            <translation>Diese Adresse endgültig anmelden?</translation>
        </message>
        <message>
            <source>%1

The chain keeps one Bitcoin address for your Twilight account and takes no other later; everyone can see that they belong together. %2 nyks are held until the first deposit of exactly %3 has come from it, and the fee is 1,000 nyks.</source>
            <translation>%1

Die Chain behält zu Ihrem Twilight-Konto eine Bitcoin-Adresse und nimmt später keine andere; alle können sehen, dass beide zusammengehören. %2 nyks werden einbehalten, bis von ihr die erste Einzahlung von genau %3 gekommen ist; die Gebühr beträgt 1.000 nyks.</translation>
        </message>
        <message>
            <source>Register</source>
            <translation>Anmelden</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Nicht jetzt</translation>
        </message>
        <message>
            <source>The Bitcoin address is registered</source>
            <translation>Die Bitcoin-Adresse ist angemeldet</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::ExplorerPage</name>
        <message>
            <source>Block</source>
            <translation>Block</translation>
        </message>
        <message>
            <source>Search the chain</source>
            <translation>Die Chain durchsuchen</translation>
        </message>
        <message>
            <source>What to list</source>
            <translation>Was gelistet wird</translation>
        </message>
        <message>
            <source>Blocks</source>
            <translation>Blöcke</translation>
        </message>
        <message>
            <source>Transactions</source>
            <translation>Transaktionen</translation>
        </message>
        <message>
            <source>Outputs</source>
            <translation>Outputs</translation>
        </message>
        <message>
            <source>No block has arrived yet.</source>
            <translation>Noch kein Block ist angekommen.</translation>
        </message>
        <message>
            <source>Blocks appear here as soon as the network answers.</source>
            <translation>Blöcke erscheinen hier, sobald das Netz antwortet.</translation>
        </message>
        <message>
            <source>The blocks could not be read. Nothing was changed.</source>
            <translation>Die Blöcke waren nicht lesbar. Nichts wurde verändert.</translation>
        </message>
        <message>
            <source>No such transaction stands on the chain.</source>
            <translation>Eine solche Transaktion steht nicht auf der Chain.</translation>
        </message>
        <message>
            <source>Transfers and mints appear here with their verdicts.</source>
            <translation>Überweisungen und Prägungen erscheinen hier mit ihrem Urteil.</translation>
        </message>
        <message>
            <source>The transactions could not be read. Nothing was changed.</source>
            <translation>Die Transaktionen waren nicht lesbar. Nichts wurde verändert.</translation>
        </message>
        <message>
            <source>All kinds</source>
            <translation>Alle Arten</translation>
        </message>
        <message>
            <source>Kind of transaction</source>
            <translation>Art der Transaktion</translation>
        </message>
        <message>
            <source>All verdicts</source>
            <translation>Alle Urteile</translation>
        </message>
        <message>
            <source>Verdict</source>
            <translation>Urteil</translation>
        </message>
        <message>
            <source>Unspent outputs</source>
            <translation>Nicht ausgegebene Outputs</translation>
        </message>
        <message>
            <source>There is no unspent output of this kind.</source>
            <translation>Es gibt keinen nicht ausgegebenen Output dieser Art.</translation>
        </message>
        <message>
            <source>Outputs stay here until a transaction spends them.</source>
            <translation>Outputs bleiben hier, bis eine Transaktion sie ausgibt.</translation>
        </message>
        <message>
            <source>The outputs could not be read. Nothing was changed.</source>
            <translation>Die Outputs waren nicht lesbar. Nichts wurde verändert.</translation>
        </message>
        <message>
            <source>Kind of output</source>
            <translation>Art des Outputs</translation>
        </message>
        <message>
            <source>Coins</source>
            <translation>Münzen</translation>
        </message>
        <message>
            <source>Memos</source>
            <translation>Memos</translation>
        </message>
        <message>
            <source>States</source>
            <translation>Zustände</translation>
        </message>
        <message>
            <source>%1 blocks</source>
            <translation>%1 Blöcke</translation>
        </message>
        <message>
            <source>%1 in all, %2 flagged</source>
            <translation>%1 insgesamt, %2 auffällig</translation>
        </message>
        <message>
            <source>%1 coins, %2 memos, %3 states</source>
            <translation>%1 Münzen, %2 Memos, %3 Zustände</translation>
        </message>
        <message>
            <source>Nothing on this chain has that height, hash or key.</source>
            <translation>Nichts auf dieser Chain hat diese Höhe, diesen Hash oder Schlüssel.</translation>
        </message>
        <message>
            <source>Height, hash, transaction, output or contract</source>
            <translation>Höhe, Hash, Transaktion, Ausgabe oder Vertrag</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>Abgelehnt</translation>
        </message>
        <message>
            <source>Refused messages</source>
            <translation>Abgelehnte Nachrichten</translation>
        </message>
        <message>
            <source>The chain has refused nothing so far.</source>
            <translation>Die Chain hat bisher nichts abgelehnt.</translation>
        </message>
        <message>
            <source>A message that it refuses stands in its block all the same, and changes nothing.</source>
            <translation>Eine Nachricht, die sie ablehnt, steht trotzdem in ihrem Block und ändert nichts.</translation>
        </message>
        <message>
            <source>The refused messages could not be read. Nothing was changed.</source>
            <translation>Die abgelehnten Nachrichten konnten nicht gelesen werden. Nichts wurde geändert.</translation>
        </message>
        <message>
            <source>in blocks, without effect</source>
            <translation>in Blöcken, ohne Wirkung</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::FieldInspector</name>
        <message>
            <source>Decoded fields</source>
            <translation>Gelesene Felder</translation>
        </message>
        <message>
            <source>Copy field as JSON</source>
            <translation>Feld als JSON kopieren</translation>
        </message>
        <message>
            <source>Copy all as JSON</source>
            <translation>Alles als JSON kopieren</translation>
        </message>
        <message>
            <source>field as JSON</source>
            <translation>Feld als JSON</translation>
        </message>
        <message>
            <source>all fields as JSON</source>
            <translation>alle Felder als JSON</translation>
        </message>
        <message>
            <source>%1 · bytes %2 to %3</source>
            <translation>%1 · Bytes %2 bis %3</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::FieldTreeModel</name>
        <message>
            <source>%1
bytes %2 to %3 (%4)</source>
            <translation>%1
Bytes %2 bis %3 (%4)</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>Feld</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::FreezePanel</name>
        <message>
            <source>Freeze</source>
            <translation>Einfrieren</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>For example: savings, or came from a stranger.</source>
            <translation>Zum Beispiel: Erspartes, oder kam von Fremden.</translation>
        </message>
        <message>
            <source>Leave them</source>
            <translation>Lassen</translation>
        </message>
        <message>
            <source>Frozen</source>
            <translation>Eingefroren</translation>
        </message>
        <message>
            <source>Thawed</source>
            <translation>Aufgetaut</translation>
        </message>
        <message>
            <source>Freeze this coin?</source>
            <translation>Diese Münze einfrieren?</translation>
        </message>
        <message>
            <source>Freeze %1 coins?</source>
            <translation>%1 Münzen einfrieren?</translation>
        </message>
        <message>
            <source>Count on these coins?</source>
            <translation>Mit diesen Münzen rechnen?</translation>
        </message>
        <message>
            <source>A transaction behind them breaks a rule that Vesper checks and the network does not, or could not be checked. The network takes them today; others may refuse them, and if the network mends its rules they can lose their worth. Accepted coins count as spendable, and so does what you make of them.</source>
            <translation>Eine Transaktion dahinter bricht eine Regel, die Vesper prüft und das Netz nicht, oder sie konnte nicht geprüft werden. Das Netz nimmt die Münzen heute; andere können sie ablehnen, und wenn das Netz seine Regeln verbessert, können sie ihren Wert verlieren. Angenommene Münzen gelten als ausgebbar, und ebenso, was Sie daraus machen.</translation>
        </message>
        <message>
            <source>Accept them</source>
            <translation>Annehmen</translation>
        </message>
        <message>
            <source>Leave them apart</source>
            <translation>Getrennt lassen</translation>
        </message>
        <message>
            <source>Accepted</source>
            <translation>Angenommen</translation>
        </message>
        <message>
            <source>Set apart again</source>
            <translation>Wieder getrennt</translation>
        </message>
        <message>
            <source>Thaw by itself on</source>
            <translation>Von selbst auftauen am</translation>
        </message>
        <message>
            <source>A frozen coin takes part in no payment until it is thawed. The reason is for yourself and stays on this machine.</source>
            <translation>Eine eingefrorene Münze nimmt an keiner Zahlung teil, bis sie aufgetaut ist. Der Grund ist für Sie selbst und bleibt auf diesem Rechner.</translation>
        </message>
        <message>
            <source>Day on which it thaws</source>
            <translation>Tag, an dem sie auftaut</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::HandoverPanel</name>
        <message>
            <source>Receipt for the other wallet</source>
            <translation>Quittung für die andere Wallet</translation>
        </message>
        <message>
            <source>Request to lend a coin</source>
            <translation>Anfrage, eine Münze zu leihen</translation>
        </message>
        <message>
            <source>Request to settle a memo</source>
            <translation>Anfrage, ein Memo abzuwickeln</translation>
        </message>
        <message>
            <source>Give this to whoever made the request. It holds the numbers behind what they got; without it their wallet cannot open it. Show it to nobody else.</source>
            <translation>Geben Sie sie dem, der die Anfrage machte. Sie enthält die Zahlen hinter dem, was er bekam; ohne sie kann seine Wallet es nicht öffnen. Zeigen Sie sie sonst niemandem.</translation>
        </message>
        <message>
            <source>Give this to the owner of the contract&apos;s state, who makes the call and gives you a receipt. It holds the numbers behind what you have locked: whoever has it knows them. Show it to nobody else.</source>
            <translation>Geben Sie sie dem, dem der Zustand des Vertrags gehört; er macht den Aufruf und gibt Ihnen eine Quittung. Sie enthält die Zahlen hinter dem, was Sie festgelegt haben: wer sie hat, kennt sie. Zeigen Sie sie sonst niemandem.</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Save to a file…</source>
            <translation>In eine Datei sichern…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Save to a file</source>
            <translation>In eine Datei sichern</translation>
        </message>
        <message>
            <source>Requests and receipts (*.json)</source>
            <translation>Anfragen und Quittungen (*.json)</translation>
        </message>
        <message>
            <source>Saved, readable by you only</source>
            <translation>Gesichert, nur für Sie lesbar</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::HandoverReader</name>
        <message>
            <source>Request or receipt</source>
            <translation>Anfrage oder Quittung</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Read a request or a receipt</source>
            <translation>Eine Anfrage oder Quittung lesen</translation>
        </message>
        <message>
            <source>A request asks you to make a call for another wallet, with a state that you own. A receipt brings you the numbers behind what another wallet made for you. Paste it, or open its file.</source>
            <translation>Eine Anfrage bittet Sie um einen Aufruf für eine andere Wallet, mit einem Zustand, der Ihnen gehört. Eine Quittung bringt Ihnen die Zahlen hinter dem, was eine andere Wallet für Sie machte. Fügen Sie sie ein oder öffnen Sie ihre Datei.</translation>
        </message>
        <message>
            <source>Open a file…</source>
            <translation>Datei öffnen…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Open a request or a receipt</source>
            <translation>Eine Anfrage oder Quittung öffnen</translation>
        </message>
        <message>
            <source>Requests and receipts (*.json);;All files (*)</source>
            <translation>Anfragen und Quittungen (*.json);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>This is a request of your own. It goes to the owner of the contract&apos;s state.</source>
            <translation>Das ist eine eigene Anfrage. Sie geht an den, dem der Zustand des Vertrags gehört.</translation>
        </message>
        <message>
            <source>It asks for a contract that is not saved here. Import that contract first.</source>
            <translation>Sie meint einen Vertrag, der hier nicht gespeichert ist. Importieren Sie ihn zuerst.</translation>
        </message>
        <message>
            <source>Taken. This wallet knows the numbers now.</source>
            <translation>Übernommen. Diese Wallet kennt die Zahlen jetzt.</translation>
        </message>
        <message>
            <source>What this receipt is for has not come to this wallet yet. Try again after the next block.</source>
            <translation>Das, wofür diese Quittung ist, ist noch nicht bei dieser Wallet. Versuchen Sie es nach dem nächsten Block noch einmal.</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::HashLabel</name>
        <message>
            <source>Copy %1 %2</source>
            <translation>%1 %2 kopieren</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::HealthPanel</name>
        <message>
            <source>Show the problem report</source>
            <translation>Den Problembericht zeigen</translation>
        </message>
        <message>
            <source>The last run did not come to its end</source>
            <translation>Der letzte Lauf kam nicht zu seinem Ende</translation>
        </message>
        <message>
            <source>Vesper crashed or the machine lost its power. Every file was looked at, and all are sound: nothing is lost.</source>
            <translation>Vesper ist abgestürzt, oder der Rechner verlor den Strom. Jede Datei wurde angesehen, und alle sind heil: Nichts ist verloren.</translation>
        </message>
        <message>
            <source>Vesper crashed or the machine lost its power, and not every file is as it was. Nothing was changed yet; each has a way out.</source>
            <translation>Vesper ist abgestürzt, oder der Rechner verlor den Strom, und nicht jede Datei ist, wie sie war. Noch wurde nichts verändert; für jede gibt es einen Ausweg.</translation>
        </message>
        <message>
            <source>Read the chain anew</source>
            <translation>Die Chain neu lesen</translation>
        </message>
        <message>
            <source>Restore from a backup…</source>
            <translation>Aus einer Sicherung wiederherstellen …</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::HexView</name>
        <message>
            <source>Bytes</source>
            <translation>Bytes</translation>
        </message>
        <message>
            <source>Bytes %1 to %2 are lit</source>
            <translation>Bytes %1 bis %2 sind hervorgehoben</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::HistoryFilterBar</name>
        <message>
            <source>First day</source>
            <translation>Erster Tag</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>Letzter Tag</translation>
        </message>
        <message>
            <source>Show everything</source>
            <translation>Alles zeigen</translation>
        </message>
        <message>
            <source>Search in labels, ids and addresses</source>
            <translation>In Beschriftungen, Kennungen und Adressen suchen</translation>
        </message>
        <message>
            <source>Label, id or address</source>
            <translation>Beschriftung, Kennung oder Adresse</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>All states</source>
            <translation>Alle Zustände</translation>
        </message>
        <message>
            <source>In a block</source>
            <translation>In einem Block</translation>
        </message>
        <message>
            <source>Under way</source>
            <translation>Unterwegs</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Gescheitert</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>Richtung</translation>
        </message>
        <message>
            <source>In and out</source>
            <translation>Ein und aus</translation>
        </message>
        <message>
            <source>Incoming</source>
            <translation>Eingehend</translation>
        </message>
        <message>
            <source>Outgoing</source>
            <translation>Ausgehend</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>Zeitraum</translation>
        </message>
        <message>
            <source>Any time</source>
            <translation>Jederzeit</translation>
        </message>
        <message>
            <source>Last 7 days</source>
            <translation>Letzte 7 Tage</translation>
        </message>
        <message>
            <source>Last 30 days</source>
            <translation>Letzte 30 Tage</translation>
        </message>
        <message>
            <source>This year</source>
            <translation>Dieses Jahr</translation>
        </message>
        <message>
            <source>Between…</source>
            <translation>Zwischen…</translation>
        </message>
        <message>
            <source>to</source>
            <translation>bis</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::HistoryModel</name>
        <message numerus="yes">
            <source>%n recipients</source>
            <translation>
                <numerusform>%n Empfänger</numerusform>
                <numerusform>%n Empfänger</numerusform>
            </translation>
        </message>
        <message>
            <source> sats</source>
            <translation> Sats</translation>
        </message>
        <message>
            <source> · height %1</source>
            <translation> · Höhe %1</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Was</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>Beschriftung</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Wann</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Betrag</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::HistoryPage</name>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>Add a label</source>
            <translation>Beschriften</translation>
        </message>
        <message>
            <source>transaction id</source>
            <translation>Transaktionskennung</translation>
        </message>
        <message>
            <source>address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Show in explorer</source>
            <translation>Im Explorer zeigen</translation>
        </message>
        <message>
            <source>Give this payment up…</source>
            <translation>Zahlung aufgeben…</translation>
        </message>
        <message>
            <source>The history could not be read. Nothing was changed.</source>
            <translation>Der Verlauf war nicht lesbar. Nichts wurde verändert.</translation>
        </message>
        <message>
            <source>No entry fits.</source>
            <translation>Kein Eintrag passt.</translation>
        </message>
        <message>
            <source>The filter above hides the rest of the history.</source>
            <translation>Der Filter oben verbirgt den Rest des Verlaufs.</translation>
        </message>
        <message>
            <source>Show everything</source>
            <translation>Alles zeigen</translation>
        </message>
        <message>
            <source>Nothing has been sent or received yet.</source>
            <translation>Noch wurde nichts gesendet oder empfangen.</translation>
        </message>
        <message>
            <source>Payments appear here as soon as they are made or seen.</source>
            <translation>Zahlungen erscheinen hier, sobald sie gemacht oder gesehen werden.</translation>
        </message>
        <message>
            <source>Receive</source>
            <translation>Empfangen</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Betrag</translation>
        </message>
        <message>
            <source>height %1</source>
            <translation>Höhe %1</translation>
        </message>
        <message numerus="yes">
            <source>%n recipients</source>
            <translation>
                <numerusform>%n Empfänger</numerusform>
                <numerusform>%n Empfänger</numerusform>
            </translation>
        </message>
        <message>
            <source>What stands in the block differs from what this wallet built.</source>
            <translation>Was im Block steht, weicht von dem ab, was diese Wallet gebaut hat.</translation>
        </message>
        <message>
            <source>Give this payment up?</source>
            <translation>Diese Zahlung aufgeben?</translation>
        </message>
        <message>
            <source>Its coins can be spent again at once and Vesper stops sending it. It cannot be called back: whoever has seen it can still bring it into a block, as long as its coins are not spent otherwise. To be sure that it never lands, send its coins to yourself afterwards.</source>
            <translation>Ihre Münzen können sofort wieder ausgegeben werden, und Vesper sendet sie nicht weiter. Zurückrufen lässt sie sich nicht: wer sie gesehen hat, kann sie noch in einen Block bringen, solange ihre Münzen nicht anders ausgegeben sind. Damit sie sicher nie ankommt, senden Sie die Münzen danach an sich selbst.</translation>
        </message>
        <message>
            <source>It is proved but was never sent, so nobody has seen it. Its coins can be spent again at once.</source>
            <translation>Sie ist bewiesen, wurde aber nie gesendet; niemand hat sie gesehen. Ihre Münzen können sofort wieder ausgegeben werden.</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Send now</source>
            <translation>Jetzt senden</translation>
        </message>
        <message>
            <source>The payment is sent</source>
            <translation>Die Zahlung ist gesendet</translation>
        </message>
        <message>
            <source>Give the payment up</source>
            <translation>Zahlung aufgeben</translation>
        </message>
        <message>
            <source>Keep waiting</source>
            <translation>Weiter warten</translation>
        </message>
        <message>
            <source>The coins can be spent again</source>
            <translation>Die Münzen sind wieder ausgebbar</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::ListStates</name>
        <message>
            <source>Try again</source>
            <translation>Noch einmal versuchen</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::LocksView</name>
        <message>
            <source>Nothing of yours is locked in a contract.</source>
            <translation>Nichts von Ihnen ist in einem Vertrag festgelegt.</translation>
        </message>
        <message>
            <source>What you lock in one shows up here, with what would release it.</source>
            <translation>Was Sie in einem festlegen, erscheint hier, mit dem, was es freigibt.</translation>
        </message>
        <message>
            <source>Memos and states of this wallet. What other wallets ask of you, or give you back, is read here too.</source>
            <translation>Memos und Zustände dieser Wallet. Auch was andere Wallets von Ihnen erbitten oder Ihnen zurückgeben, wird hier gelesen.</translation>
        </message>
        <message>
            <source>Read a request or receipt…</source>
            <translation>Anfrage oder Quittung lesen…</translation>
        </message>
        <message>
            <source>What is locked could not be read. Nothing was changed.</source>
            <translation>Was festliegt, ließ sich nicht lesen. Nichts wurde geändert.</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>Festgelegt</translation>
        </message>
        <message>
            <source>Frozen by you: %1</source>
            <translation>Von Ihnen eingefroren: %1</translation>
        </message>
        <message>
            <source>This wallet found it by its address but does not know its numbers, so it can neither release it nor ask for it. They come with a receipt, or from the wallet that made the call.</source>
            <translation>Diese Wallet fand es an seiner Adresse, kennt aber seine Zahlen nicht und kann es so weder freigeben noch anfragen. Sie kommen mit einer Quittung oder von der Wallet, die den Aufruf machte.</translation>
        </message>
        <message>
            <source>output</source>
            <translation>Output</translation>
        </message>
        <message>
            <source>Show in explorer</source>
            <translation>Im Explorer zeigen</translation>
        </message>
        <message>
            <source>Ask the owner…</source>
            <translation>Den Besitzer bitten…</translation>
        </message>
        <message>
            <source>%1…</source>
            <translation>%1…</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::MainWindow</name>
        <message>
            <source>Vouch for block %1?</source>
            <translation>Für Block %1 bürgen?</translation>
        </message>
        <message>
            <source>From this block on every signature is counted; a chain without it is refused. Be sure that you have its hash from somebody you trust, and not from the server. The wallet is locked and the connection made anew.</source>
            <translation>Von diesem Block an wird jede Unterschrift gezählt; eine Chain ohne ihn wird abgelehnt. Vergewissern Sie sich, dass Sie seinen Hash von jemandem haben, dem Sie trauen, und nicht vom Server. Die Wallet wird gesperrt und die Verbindung neu aufgebaut.</translation>
        </message>
        <message>
            <source>Vouch for it</source>
            <translation>Dafür bürgen</translation>
        </message>
        <message>
            <source>The data folder could not be opened. %1</source>
            <translation>Der Datenordner ließ sich nicht öffnen. %1</translation>
        </message>
        <message>
            <source>%1 – Vesper</source>
            <translation>%1 – Vesper</translation>
        </message>
        <message>
            <source>Change the network?</source>
            <translation>Das Netz wechseln?</translation>
        </message>
        <message>
            <source>The wallet is locked and the connection closed. Then you choose a network; each has its own copy of the chain.</source>
            <translation>Die Wallet wird gesperrt und die Verbindung geschlossen. Dann wählen Sie ein Netz; jedes hat seine eigene Kopie der Chain.</translation>
        </message>
        <message>
            <source>Close and choose</source>
            <translation>Schließen und wählen</translation>
        </message>
        <message>
            <source>Stay</source>
            <translation>Bleiben</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Data folder</source>
            <translation>Datenordner</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>A payment is being proved or sent. Closing now stops it; if it was sent already, it shows up in the history at the next start.</source>
            <translation>Eine Zahlung wird bewiesen oder gesendet. Schließen hält sie an; wurde sie schon gesendet, erscheint sie beim nächsten Start im Verlauf.</translation>
        </message>
        <message>
            <source>The chain is still being read (block %1 of %2). What is read is kept; the rest goes on at the next start.</source>
            <translation>Die Chain wird noch gelesen (Block %1 von %2). Das Gelesene bleibt; der Rest folgt beim nächsten Start.</translation>
        </message>
        <message>
            <source>Close Vesper?</source>
            <translation>Vesper schließen?</translation>
        </message>
        <message>
            <source>Close anyway</source>
            <translation>Trotzdem schließen</translation>
        </message>
        <message>
            <source>Keep open</source>
            <translation>Offen lassen</translation>
        </message>
        <message>
            <source>Read the chain anew?</source>
            <translation>Die Chain neu lesen?</translation>
        </message>
        <message>
            <source>The copy of the chain on this machine gets another name and stays. The chain is then read from its beginning, which takes a while. Wallets are not touched; this one is locked.</source>
            <translation>Die Kopie der Chain auf diesem Rechner bekommt einen anderen Namen und bleibt. Dann wird die Chain von Anfang an gelesen, was eine Weile dauert. Wallets sind nicht betroffen; diese wird gesperrt.</translation>
        </message>
        <message>
            <source>Read it anew</source>
            <translation>Neu lesen</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>So lassen</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::NavigationBar</name>
        <message>
            <source>Pages</source>
            <translation>Seiten</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::NavigationItem</name>
        <message>
            <source>%1 (%2)</source>
            <translation>%1 (%2)</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::NewPassword</name>
        <message>
            <source>New password</source>
            <translation>Neues Passwort</translation>
        </message>
        <message>
            <source>New password again</source>
            <translation>Neues Passwort noch einmal</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Passwort</translation>
        </message>
        <message>
            <source>The same again</source>
            <translation>Dasselbe noch einmal</translation>
        </message>
        <message>
            <source>Several unrelated words are strong and easy to type.</source>
            <translation>Mehrere Wörter ohne Zusammenhang sind stark und leicht zu tippen.</translation>
        </message>
        <message>
            <source>There is a space at the beginning or the end.</source>
            <translation>Am Anfang oder Ende steht ein Leerzeichen.</translation>
        </message>
        <message>
            <source>Both are the same.</source>
            <translation>Beide sind gleich.</translation>
        </message>
        <message>
            <source>The two are not the same yet.</source>
            <translation>Die beiden sind noch nicht gleich.</translation>
        </message>
        <message>
            <source>Weak: guessing it costs %1. Enough for test coins only.</source>
            <translation>Schwach: Es zu erraten kostet %1. Reicht nur für Testmünzen.</translation>
        </message>
        <message>
            <source>Weak: guessing it costs %1. Make it longer or less usual.</source>
            <translation>Schwach: Es zu erraten kostet %1. Machen Sie es länger oder ungewöhnlicher.</translation>
        </message>
        <message>
            <source>Fair: guessing it costs %1. A few more characters would help.</source>
            <translation>Mäßig: Es zu erraten kostet %1. Ein paar Zeichen mehr würden helfen.</translation>
        </message>
        <message>
            <source>Good: guessing it costs %1.</source>
            <translation>Gut: Es zu erraten kostet %1.</translation>
        </message>
        <message>
            <source>Strong: guessing it costs %1.</source>
            <translation>Stark: Es zu erraten kostet %1.</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::NightPanel</name>
        <message>
            <source>Private money on ZkOS, proved and checked on your own machine.</source>
            <translation>Privates Geld auf ZkOS, auf dem eigenen Rechner bewiesen und geprüft.</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::OutputModel</name>
        <message>
            <source>Transaction : output</source>
            <translation>Transaktion : Output</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>Besitzer</translation>
        </message>
        <message>
            <source>Ancestry</source>
            <translation>Abstammung</translation>
        </message>
        <message>
            <source>Since height</source>
            <translation>Seit Höhe</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::OutputView</name>
        <message>
            <source>Show the transaction</source>
            <translation>Transaktion zeigen</translation>
        </message>
        <message>
            <source>Fields and bytes</source>
            <translation>Felder und Bytes</translation>
        </message>
        <message>
            <source>Output %1</source>
            <translation>Output %1</translation>
        </message>
        <message>
            <source>This output cannot be shown.</source>
            <translation>Dieser Output kann nicht gezeigt werden.</translation>
        </message>
        <message>
            <source>Transaction id</source>
            <translation>Transaktionskennung</translation>
        </message>
        <message>
            <source>Output number</source>
            <translation>Nummer des Outputs</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>Besitzer</translation>
        </message>
        <message>
            <source>Contract</source>
            <translation>Vertrag</translation>
        </message>
        <message>
            <source>Since height</source>
            <translation>Seit Höhe</translation>
        </message>
        <message>
            <source>Show the contract</source>
            <translation>Vertrag zeigen</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::OverviewPage</name>
        <message>
            <source>Not spendable now</source>
            <translation>Zurzeit nicht ausgebbar</translation>
        </message>
        <message>
            <source>Balance</source>
            <translation>Guthaben</translation>
        </message>
        <message>
            <source>Spendable</source>
            <translation>Ausgebbar</translation>
        </message>
        <message>
            <source>Held back</source>
            <translation>Zurückgehalten</translation>
        </message>
        <message>
            <source>Arriving</source>
            <translation>Im Anflug</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Senden</translation>
        </message>
        <message>
            <source>Receive</source>
            <translation>Empfangen</translation>
        </message>
        <message>
            <source>Get test coins</source>
            <translation>Testmünzen holen</translation>
        </message>
        <message>
            <source>Recent</source>
            <translation>Zuletzt</translation>
        </message>
        <message>
            <source>Whole history</source>
            <translation>Ganzer Verlauf</translation>
        </message>
        <message>
            <source>Nothing here yet.</source>
            <translation>Hier ist noch nichts.</translation>
        </message>
        <message>
            <source>Get test coins to try a payment, or receive some.</source>
            <translation>Holen Sie Testmünzen, um eine Zahlung zu versuchen, oder empfangen Sie welche.</translation>
        </message>
        <message>
            <source>Receive coins to begin.</source>
            <translation>Empfangen Sie Münzen, um zu beginnen.</translation>
        </message>
        <message>
            <source>The balance is incomplete: the wallet is still looking for its coins (%1 %).</source>
            <translation>Das Guthaben ist unvollständig: die Wallet sucht noch ihre Münzen (%1 %).</translation>
        </message>
        <message>
            <source>The balance is incomplete until block %1 is read; block %2 is read now.</source>
            <translation>Das Guthaben ist unvollständig, bis Block %1 gelesen ist; gerade wird Block %2 gelesen.</translation>
        </message>
        <message>
            <source>The balance is incomplete until a server answers.</source>
            <translation>Das Guthaben ist unvollständig, bis ein Server antwortet.</translation>
        </message>
        <message>
            <source>1 coin</source>
            <translation>1 Münze</translation>
        </message>
        <message>
            <source>%1 coins</source>
            <translation>%1 Münzen</translation>
        </message>
        <message>
            <source>The history could not be read. Nothing was changed.</source>
            <translation>Der Verlauf war nicht lesbar. Nichts wurde verändert.</translation>
        </message>
        <message>
            <source>Asking…</source>
            <translation>Fragt an…</translation>
        </message>
        <message>
            <source>Test coins are on their way</source>
            <translation>Testmünzen sind unterwegs</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::PasswordChange</name>
        <message>
            <source>Change password</source>
            <translation>Passwort ändern</translation>
        </message>
        <message>
            <source>Change the password</source>
            <translation>Das Passwort ändern</translation>
        </message>
        <message>
            <source>Present password</source>
            <translation>Jetziges Passwort</translation>
        </message>
        <message>
            <source>Keep the old one</source>
            <translation>Das alte behalten</translation>
        </message>
        <message>
            <source>Changing…</source>
            <translation>Ändert…</translation>
        </message>
        <message>
            <source>The password is changed</source>
            <translation>Das Passwort ist geändert</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::PaymentPage</name>
        <message>
            <source>transaction id</source>
            <translation>Transaktionskennung</translation>
        </message>
        <message>
            <source>Show in explorer</source>
            <translation>Im Explorer zeigen</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Angehalten</translation>
        </message>
        <message>
            <source>Done: in block %1</source>
            <translation>Fertig: in Block %1</translation>
        </message>
        <message>
            <source>Sent. Waiting for a block</source>
            <translation>Gesendet. Wartet auf einen Block</translation>
        </message>
        <message>
            <source>Back to the form</source>
            <translation>Zurück zum Formular</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::ProgramView</name>
        <message>
            <source>a coin</source>
            <translation>eine Münze</translation>
        </message>
        <message>
            <source>a memo</source>
            <translation>ein Memo</translation>
        </message>
        <message>
            <source>the state</source>
            <translation>den Zustand</translation>
        </message>
        <message>
            <source>Instructions</source>
            <translation>Befehle</translation>
        </message>
        <message>
            <source>takes %1</source>
            <translation>nimmt %1</translation>
        </message>
        <message>
            <source>%1 of 256 multipliers</source>
            <translation>%1 von 256 Multiplizierern</translation>
        </message>
        <message>
            <source>%1 bytes</source>
            <translation>%1 Bytes</translation>
        </message>
        <message>
            <source>Instructions of %1</source>
            <translation>Befehle von %1</translation>
        </message>
        <message>
            <source>Call…</source>
            <translation>Aufrufen…</translation>
        </message>
        <message>
            <source>Call %1</source>
            <translation>%1 aufrufen</translation>
        </message>
        <message>
            <source>Hide instructions</source>
            <translation>Befehle verbergen</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::ProofList</name>
        <message>
            <source>Inputs and outputs are accounts that can be read</source>
            <translation>Inputs und Outputs sind lesbare Konten</translation>
        </message>
        <message>
            <source>All changes together add up to zero</source>
            <translation>Alle Änderungen zusammen ergeben null</translation>
        </message>
        <message>
            <source>Each change is the same under the owner&apos;s key as in the sum</source>
            <translation>Jede Änderung ist unter dem Schlüssel des Besitzers dieselbe wie in der Summe</translation>
        </message>
        <message>
            <source>The new accounts are the old ones plus the changes</source>
            <translation>Die neuen Konten sind die alten plus die Änderungen</translation>
        </message>
        <message>
            <source>The senders hold their keys and what remains is theirs</source>
            <translation>Die Sender haben ihre Schlüssel, und der Rest bleibt ihnen</translation>
        </message>
        <message>
            <source>No amount is negative or too large</source>
            <translation>Kein Betrag ist negativ oder zu groß</translation>
        </message>
        <message>
            <source>New accounts begin empty</source>
            <translation>Neue Konten beginnen leer</translation>
        </message>
        <message>
            <source>The nine accounts were mixed without changing a value</source>
            <translation>Die neun Konten wurden gemischt, ohne einen Wert zu ändern</translation>
        </message>
        <message>
            <source>The decoys keep what they had</source>
            <translation>Die Köder behalten, was sie hatten</translation>
        </message>
        <message>
            <source>The nine outputs were mixed without changing a value</source>
            <translation>Die neun Outputs wurden gemischt, ohne einen Wert zu ändern</translation>
        </message>
        <message>
            <source>The coin holds exactly the amount that is said openly</source>
            <translation>Die Münze enthält genau den offen genannten Betrag</translation>
        </message>
        <message>
            <source>The owner has signed it</source>
            <translation>Der Besitzer hat unterschrieben</translation>
        </message>
        <message>
            <source>The contract&apos;s program ran as it must</source>
            <translation>Das Programm des Vertrags lief, wie es muss</translation>
        </message>
        <message>
            <source>The program belongs to the contract&apos;s address</source>
            <translation>Das Programm gehört zur Adresse des Vertrags</translation>
        </message>
        <message>
            <source>%1 points</source>
            <translation>%1 Punkte</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 ms</translation>
        </message>
        <message>
            <source>Holds</source>
            <translation>Gilt</translation>
        </message>
        <message>
            <source>Fails</source>
            <translation>Versagt</translation>
        </message>
        <message>
            <source>The contract holds the same amount as the coin that pays it in</source>
            <translation>Der Vertrag hält denselben Betrag wie die Münze, die ihn einzahlt</translation>
        </message>
        <message>
            <source>The coin that is paid out holds what the contract gives</source>
            <translation>Die ausgezahlte Münze enthält, was der Vertrag hergibt</translation>
        </message>
        <message>
            <source>The new contract begins empty</source>
            <translation>Der neue Vertrag beginnt leer</translation>
        </message>
        <message>
            <source>Every part has the form that it must have</source>
            <translation>Jeder Teil hat die Form, die er haben muss</translation>
        </message>
        <message>
            <source>input %1</source>
            <translation>Eingabe %1</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::QrCode</name>
        <message>
            <source>QR code of the address</source>
            <translation>QR-Code der Adresse</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::ReceivePage</name>
        <message>
            <source>A fresh address</source>
            <translation>Eine frische Adresse</translation>
        </message>
        <message>
            <source>Give it to one payer. Payments to different addresses cannot be joined by watching the chain.</source>
            <translation>Geben Sie sie einem Zahler. Zahlungen an verschiedene Adressen lassen sich durch Beobachten der Chain nicht verknüpfen.</translation>
        </message>
        <message>
            <source>Copy address</source>
            <translation>Adresse kopieren</translation>
        </message>
        <message>
            <source>Copy as base58</source>
            <translation>Als Base58 kopieren</translation>
        </message>
        <message>
            <source>New address</source>
            <translation>Neue Adresse</translation>
        </message>
        <message>
            <source>Label of this address</source>
            <translation>Beschriftung dieser Adresse</translation>
        </message>
        <message>
            <source>Who is it for? Stays on this machine.</source>
            <translation>Für wen ist sie? Bleibt auf diesem Rechner.</translation>
        </message>
        <message>
            <source>address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>address in base58</source>
            <translation>Adresse in Base58</translation>
        </message>
        <message>
            <source>Earlier addresses</source>
            <translation>Frühere Adressen</translation>
        </message>
        <message>
            <source>Add a label</source>
            <translation>Beschriften</translation>
        </message>
        <message>
            <source>No earlier addresses yet.</source>
            <translation>Noch keine früheren Adressen.</translation>
        </message>
        <message>
            <source>Every address that you make stays here with its label.</source>
            <translation>Jede Adresse, die Sie anlegen, bleibt hier mit ihrer Beschriftung.</translation>
        </message>
        <message>
            <source>The addresses could not be read.</source>
            <translation>Die Adressen waren nicht lesbar.</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::RecentRow</name>
        <message>
            <source>%1 %2 sats, %3, %4</source>
            <translation>%1 %2 Sats, %3, %4</translation>
        </message>
        <message>
            <source>sats</source>
            <translation>Sats</translation>
        </message>
        <message numerus="yes">
            <source>%n recipients</source>
            <translation>
                <numerusform>%n Empfänger</numerusform>
                <numerusform>%n Empfänger</numerusform>
            </translation>
        </message>
        <message>
            <source>to %1</source>
            <translation>an %1</translation>
        </message>
        <message>
            <source>height %1</source>
            <translation>Höhe %1</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::RecipientRow</name>
        <message>
            <source>Max</source>
            <translation>Max</translation>
        </message>
        <message>
            <source>Take this recipient out</source>
            <translation>Diesen Empfänger herausnehmen</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Betrag</translation>
        </message>
        <message>
            <source>sats</source>
            <translation>Sats</translation>
        </message>
        <message>
            <source>Recipient %1</source>
            <translation>Empfänger %1</translation>
        </message>
        <message>
            <source>To</source>
            <translation>An</translation>
        </message>
        <message>
            <source>Address of recipient %1</source>
            <translation>Adresse des Empfängers %1</translation>
        </message>
        <message>
            <source>Recipient address</source>
            <translation>Adresse des Empfängers</translation>
        </message>
        <message>
            <source>Amount for recipient %1 in sats</source>
            <translation>Betrag für Empfänger %1 in Sats</translation>
        </message>
        <message>
            <source>Amount in sats</source>
            <translation>Betrag in Sats</translation>
        </message>
        <message>
            <source>Largest amount</source>
            <translation>Größter Betrag</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::RefusalModel</name>
        <message>
            <source>Transfer or contract</source>
            <translation>Überweisung oder Vertrag</translation>
        </message>
        <message>
            <source>Mint or burn claim</source>
            <translation>Prägung oder Anspruch</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Id</source>
            <translation>Kennung</translation>
        </message>
        <message>
            <source>Carried by</source>
            <translation>Getragen von</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>Code</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Höhe</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::SecureLineEdit</name>
        <message>
            <source>Hide what was typed</source>
            <translation>Getipptes verbergen</translation>
        </message>
        <message>
            <source>Show what was typed</source>
            <translation>Getipptes zeigen</translation>
        </message>
        <message>
            <source>Caps lock seems to be on.</source>
            <translation>Die Feststelltaste scheint an zu sein.</translation>
        </message>
        <message>
            <source>The last letter is not a Latin one. Mind the keyboard&apos;s layout.</source>
            <translation>Der letzte Buchstabe ist kein lateinischer. Achten Sie auf die Tastaturbelegung.</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::SendPage</name>
        <message>
            <source>Add a recipient</source>
            <translation>Empfänger hinzufügen</translation>
        </message>
        <message>
            <source>Can be spent</source>
            <translation>Ausgebbar</translation>
        </message>
        <message>
            <source>Label, for yourself</source>
            <translation>Beschriftung, für Sie selbst</translation>
        </message>
        <message>
            <source>Label of the payment</source>
            <translation>Beschriftung der Zahlung</translation>
        </message>
        <message>
            <source>For example: rent, March. Stays on this machine.</source>
            <translation>Zum Beispiel: Miete, März. Bleibt auf diesem Rechner.</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Sending</source>
            <translation>Wird gesendet</translation>
        </message>
        <message>
            <source>Choose coins</source>
            <translation>Münzen wählen</translation>
        </message>
        <message>
            <source>Check own proof</source>
            <translation>Eigenen Beweis prüfen</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Senden</translation>
        </message>
        <message>
            <source>In block</source>
            <translation>Im Block</translation>
        </message>
        <message>
            <source>New payment</source>
            <translation>Neue Zahlung</translation>
        </message>
        <message>
            <source>Choosing coins…</source>
            <translation>Wählt Münzen…</translation>
        </message>
        <message>
            <source>Check before you send</source>
            <translation>Prüfen Sie vor dem Senden</translation>
        </message>
        <message>
            <source>To this address</source>
            <translation>An diese Adresse</translation>
        </message>
        <message>
            <source>Compare at least the first two groups and the marked one: it is the checksum of all the others.</source>
            <translation>Vergleichen Sie mindestens die ersten beiden Gruppen und die markierte: sie ist die Prüfsumme aller anderen.</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Betrag</translation>
        </message>
        <message>
            <source>Fee</source>
            <translation>Gebühr</translation>
        </message>
        <message>
            <source>Written into the transaction because the chain asks for it; it is not taken from your coins.</source>
            <translation>Steht in der Transaktion, weil die Chain sie verlangt; sie geht nicht von Ihren Münzen ab.</translation>
        </message>
        <message>
            <source>Change, stays yours</source>
            <translation>Wechselgeld, bleibt Ihres</translation>
        </message>
        <message>
            <source>Coins used</source>
            <translation>Benutzte Münzen</translation>
        </message>
        <message>
            <source>Change something</source>
            <translation>Etwas ändern</translation>
        </message>
        <message>
            <source>Send %1 privately</source>
            <translation>%1 privat senden</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Gesendet</translation>
        </message>
        <message>
            <source>%1 to one address.</source>
            <translation>%1 an eine Adresse.</translation>
        </message>
        <message>
            <source>%1 to %2 addresses.</source>
            <translation>%1 an %2 Adressen.</translation>
        </message>
        <message>
            <source>Not sent</source>
            <translation>Nicht gesendet</translation>
        </message>
        <message>
            <source>Let the wallet choose</source>
            <translation>Die Wallet wählen lassen</translation>
        </message>
        <message>
            <source>Private</source>
            <translation>Privat</translation>
        </message>
        <message>
            <source>Hides the amounts; everyone sees which addresses take part. Costs a moment and about 3 KB.</source>
            <translation>Verbirgt die Beträge; alle sehen, welche Adressen teilnehmen. Kostet einen Augenblick und etwa 3 KB.</translation>
        </message>
        <message>
            <source>Anonymous</source>
            <translation>Anonym</translation>
        </message>
        <message>
            <source>Hides the amounts, and among nine coins who pays whom. Costs seconds, six times the bytes, and no proof can bind its amounts fully.</source>
            <translation>Verbirgt die Beträge und unter neun Münzen, wer wem zahlt. Kostet Sekunden, das Sechsfache an Bytes, und kein Beweis legt ihre Beträge ganz fest.</translation>
        </message>
        <message>
            <source>An anonymous payment has one recipient.</source>
            <translation>Eine anonyme Zahlung hat einen Empfänger.</translation>
        </message>
        <message>
            <source>It spends one coin, and mixes seven coins of others in with it.</source>
            <translation>Sie gibt eine Münze aus und mischt sieben Münzen anderer darunter.</translation>
        </message>
        <message>
            <source>Send %1 anonymously</source>
            <translation>%1 anonym senden</translation>
        </message>
        <message>
            <source>Pays from the chosen coin only.</source>
            <translation>Zahlt nur aus der gewählten Münze.</translation>
        </message>
        <message>
            <source>Pays from the %1 chosen coins only.</source>
            <translation>Zahlt nur aus den %1 gewählten Münzen.</translation>
        </message>
        <message>
            <source>Commit to the changes</source>
            <translation>Änderungen festlegen</translation>
        </message>
        <message>
            <source>Prove who pays</source>
            <translation>Beweisen, wer zahlt</translation>
        </message>
        <message>
            <source>Prove the amounts</source>
            <translation>Beträge beweisen</translation>
        </message>
        <message>
            <source>Mix among the nine</source>
            <translation>Unter die neun mischen</translation>
        </message>
        <message>
            <source>Open the new accounts</source>
            <translation>Neue Konten eröffnen</translation>
        </message>
        <message>
            <source>Size and time</source>
            <translation>Größe und Zeit</translation>
        </message>
        <message>
            <source>Draw others</source>
            <translation>Andere ziehen</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::SendPresenter</name>
        <message>
            <source>This address is in the list already. Add both amounts in one row.</source>
            <translation>Diese Adresse steht schon in der Liste. Zählen Sie beide Beträge in einer Zeile zusammen.</translation>
        </message>
        <message>
            <source>This is one of your own addresses: the coins stay in this wallet.</source>
            <translation>Das ist eine Ihrer eigenen Adressen: die Münzen bleiben in dieser Wallet.</translation>
        </message>
        <message>
            <source>You paid this address before. A fresh one would keep the two payments apart.</source>
            <translation>An diese Adresse haben Sie schon gezahlt. Eine frische hielte die beiden Zahlungen getrennt.</translation>
        </message>
        <message>
            <source>A good address. You have not paid it before.</source>
            <translation>Eine gute Adresse. Sie haben noch nie an sie gezahlt.</translation>
        </message>
        <message>
            <source>Whole sats only, as digits.</source>
            <translation>Nur ganze Sats, in Ziffern.</translation>
        </message>
        <message>
            <source>At least 1 sat.</source>
            <translation>Mindestens 1 Sat.</translation>
        </message>
        <message>
            <source>Together that is more than the %1 that can be spent.</source>
            <translation>Zusammen ist das mehr als die ausgebbaren %1.</translation>
        </message>
        <message>
            <source>More than the %1 that can be spent.</source>
            <translation>Mehr als die ausgebbaren %1.</translation>
        </message>
        <message>
            <source>The network did not take the payment (%1). The coins are free again.</source>
            <translation>Das Netz nahm die Zahlung nicht an (%1). Die Münzen sind wieder frei.</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::SettingsPage</name>
        <message>
            <source>Show…</source>
            <translation>Zeigen…</translation>
        </message>
        <message>
            <source>Show the problem report</source>
            <translation>Den Fehlerbericht zeigen</translation>
        </message>
        <message>
            <source>Problem report</source>
            <translation>Fehlerbericht</translation>
        </message>
        <message>
            <source>What somebody needs who is to find a fault, and nothing of yours. You read it first; it is never sent.</source>
            <translation>Was jemand braucht, der einen Fehler finden soll, und nichts von Ihnen. Sie lesen ihn zuerst; er wird nie gesendet.</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>Aussehen</translation>
        </message>
        <message>
            <source>Lock when idle for</source>
            <translation>Sperren nach Ruhe von</translation>
        </message>
        <message>
            <source>%1 minutes</source>
            <translation>%1 Minuten</translation>
        </message>
        <message>
            <source>1 minute</source>
            <translation>1 Minute</translation>
        </message>
        <message>
            <source>never</source>
            <translation>nie</translation>
        </message>
        <message>
            <source>Keys are wiped from memory; the chain goes on being checked.</source>
            <translation>Schlüssel werden aus dem Speicher gelöscht; die Chain wird weiter geprüft.</translation>
        </message>
        <message>
            <source>Change…</source>
            <translation>Ändern…</translation>
        </message>
        <message>
            <source>Change the password</source>
            <translation>Das Passwort ändern</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Passwort</translation>
        </message>
        <message>
            <source>Locks the wallet file. The recovery words stay the same.</source>
            <translation>Verschließt die Wallet-Datei. Die Wiederherstellungswörter bleiben dieselben.</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Netz</translation>
        </message>
        <message>
            <source>Change the network</source>
            <translation>Das Netz wechseln</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>Show the data folder</source>
            <translation>Den Datenordner zeigen</translation>
        </message>
        <message>
            <source>Data folder</source>
            <translation>Datenordner</translation>
        </message>
        <message>
            <source>Wallet</source>
            <translation>Wallet</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Twilight account</source>
            <translation>Twilight-Konto</translation>
        </message>
        <message>
            <source>Public. It is used to move coins in and out of ZkOS.</source>
            <translation>Öffentlich. Über es gehen Münzen in ZkOS hinein und heraus.</translation>
        </message>
        <message>
            <source>Read again</source>
            <translation>Neu lesen</translation>
        </message>
        <message>
            <source>Look for coins again</source>
            <translation>Münzen neu suchen</translation>
        </message>
        <message>
            <source>Forgets what was found and reads all unspent outputs once more. Labels stay.</source>
            <translation>Vergisst das Gefundene und liest alle nicht ausgegebenen Outputs noch einmal. Beschriftungen bleiben.</translation>
        </message>
        <message>
            <source>About</source>
            <translation>Über</translation>
        </message>
        <message>
            <source>Vesper %1</source>
            <translation>Vesper %1</translation>
        </message>
        <message>
            <source>Wallet, light node and explorer for ZkOS. Apache License 2.0. Fonts: Inter (OFL 1.1), JetBrains Mono (Apache 2.0). Made with Qt %1.</source>
            <translation>Wallet, Light Node und Explorer für ZkOS. Apache License 2.0. Schriften: Inter (OFL 1.1), JetBrains Mono (Apache 2.0). Gemacht mit Qt %1.</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Stop (%1 %)</source>
            <translation>Anhalten (%1 %)</translation>
        </message>
        <message>
            <source>Stopped. Your coins are as they were before.</source>
            <translation>Angehalten. Ihre Coins sind, wie sie vorher waren.</translation>
        </message>
        <message>
            <source>All unspent outputs were read</source>
            <translation>Alle nicht ausgegebenen Outputs wurden gelesen</translation>
        </message>
        <message>
            <source>Change keyboard shortcuts</source>
            <translation>Tastenkürzel ändern</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>All of them are listed when you press “?”.</source>
            <translation>Alle stehen in der Liste, die „?“ zeigt.</translation>
        </message>
        <message>
            <source>This machine</source>
            <translation>Dieser Rechner</translation>
        </message>
        <message>
            <source>Measure</source>
            <translation>Messen</translation>
        </message>
        <message>
            <source>Measure how long proofs take</source>
            <translation>Messen, wie lange Beweise dauern</translation>
        </message>
        <message>
            <source>How long proofs take</source>
            <translation>Wie lange Beweise dauern</translation>
        </message>
        <message>
            <source>Measuring…</source>
            <translation>Misst…</translation>
        </message>
        <message>
            <source>Private payment, 1 in and 1 out</source>
            <translation>Private Zahlung, 1 ein und 1 aus</translation>
        </message>
        <message>
            <source>Private payment, 2 in and 2 out</source>
            <translation>Private Zahlung, 2 ein und 2 aus</translation>
        </message>
        <message>
            <source>Shuffle of nine accounts</source>
            <translation>Mischung von neun Konten</translation>
        </message>
        <message>
            <source>Anonymous payment among nine</source>
            <translation>Anonyme Zahlung unter neun</translation>
        </message>
        <message>
            <source>Proves made-up payments of each kind and throws them away; nothing is sent. Every expected time comes from this.</source>
            <translation>Beweist erfundene Zahlungen jeder Art und wirft sie weg; nichts wird gesendet. Jede erwartete Zeit kommt von hier.</translation>
        </message>
        <message>
            <source>Measured %1 with the “%2” arithmetic. Every expected time comes from this.</source>
            <translation>Gemessen %1 mit der Arithmetik „%2“. Jede erwartete Zeit kommt von hier.</translation>
        </message>
        <message>
            <source>proved in %1 s, checked in %2 s</source>
            <translation>bewiesen in %1 s, geprüft in %2 s</translation>
        </message>
        <message>
            <source>Search for your coins</source>
            <translation>Suche nach Ihren Coins</translation>
        </message>
        <message>
            <source>%1 outputs of others a second</source>
            <translation>%1 fremde Ausgänge je Sekunde</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Open the list of servers</source>
            <translation>Die Liste der Server öffnen</translation>
        </message>
        <message>
            <source>Servers and the way out</source>
            <translation>Server und der Weg hinaus</translation>
        </message>
        <message>
            <source>Who vouches for the chain, which servers are asked, through a proxy or Tor or not at all, and what they can infer.</source>
            <translation>Wer für die Chain bürgt, welche Server gefragt werden, über einen Proxy oder Tor oder gar nicht, und was sie schließen können.</translation>
        </message>
        <message>
            <source>Security</source>
            <translation>Sicherheit</translation>
        </message>
        <message>
            <source>Lock with the screen</source>
            <translation>Mit dem Bildschirm sperren</translation>
        </message>
        <message>
            <source>Lock before the machine sleeps</source>
            <translation>Sperren, bevor der Rechner schläft</translation>
        </message>
        <message>
            <source>Lock when minimised</source>
            <translation>Beim Minimieren sperren</translation>
        </message>
        <message>
            <source>Locking stops what is being proved</source>
            <translation>Sperren bricht ab, was gerade bewiesen wird</translation>
        </message>
        <message>
            <source>Otherwise a payment under way is finished first, and its keys are wiped then.</source>
            <translation>Sonst wird eine laufende Zahlung erst fertig; danach werden ihre Schlüssel gelöscht.</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::Shell</name>
        <message>
            <source>Back (Alt+Left)</source>
            <translation>Zurück (Alt+Links)</translation>
        </message>
        <message>
            <source>Forward (Alt+Right)</source>
            <translation>Vor (Alt+Rechts)</translation>
        </message>
        <message>
            <source>Search or go to…</source>
            <translation>Suchen oder öffnen…</translation>
        </message>
        <message>
            <source>Search or go to</source>
            <translation>Suchen oder öffnen</translation>
        </message>
        <message>
            <source>Hide amounts (Ctrl+Shift+M)</source>
            <translation>Beträge verbergen (Strg+Umschalt+M)</translation>
        </message>
        <message>
            <source>Lock the wallet (Ctrl+L)</source>
            <translation>Wallet sperren (Strg+L)</translation>
        </message>
        <message>
            <source>Go to %1</source>
            <translation>Zu %1</translation>
        </message>
        <message>
            <source>Search in this page</source>
            <translation>In dieser Seite suchen</translation>
        </message>
        <message>
            <source>Show amounts</source>
            <translation>Beträge zeigen</translation>
        </message>
        <message>
            <source>Hide amounts</source>
            <translation>Beträge verbergen</translation>
        </message>
        <message>
            <source>Lock the wallet</source>
            <translation>Wallet sperren</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Forward</source>
            <translation>Vor</translation>
        </message>
        <message>
            <source>Next part of the window</source>
            <translation>Nächster Teil des Fensters</translation>
        </message>
        <message>
            <source>Show what the sync is doing</source>
            <translation>Zeigen, was der Abgleich tut</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>Previous part of the window</source>
            <translation>Voriger Teil des Fensters</translation>
        </message>
        <message>
            <source>Change keyboard shortcuts</source>
            <translation>Tastenkürzel ändern</translation>
        </message>
        <message>
            <source>Show what contracts hold of mine</source>
            <translation>Zeigen, was Verträge von mir halten</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::ShortcutEditor</name>
        <message>
            <source>Change keyboard shortcuts</source>
            <translation>Tastenkürzel ändern</translation>
        </message>
        <message>
            <source>Choose a field and press the keys; Backspace leaves the command without any.</source>
            <translation>Wählen Sie ein Feld und drücken Sie die Tasten; mit der Rücktaste bleibt der Befehl ohne.</translation>
        </message>
        <message>
            <source>All as shipped</source>
            <translation>Alle wie geliefert</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>A key alone would be lost to typing. Add Ctrl or Alt.</source>
            <translation>Eine Taste allein ginge beim Tippen verloren. Nehmen Sie Strg oder Alt hinzu.</translation>
        </message>
        <message>
            <source>%1 belongs to “%2” already.</source>
            <translation>%1 gehört schon zu „%2“.</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::Skeleton</name>
        <message>
            <source>Loading</source>
            <translation>Lädt</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::SplitPanel</name>
        <message>
            <source>Prove</source>
            <translation>Beweisen</translation>
        </message>
        <message>
            <source>Check own proof</source>
            <translation>Eigenen Beweis prüfen</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Senden</translation>
        </message>
        <message>
            <source>Split</source>
            <translation>Teilen</translation>
        </message>
        <message>
            <source>Split a coin</source>
            <translation>Eine Münze teilen</translation>
        </message>
        <message>
            <source>Makes several coins of your own out of one, so that later payments need not be joined to each other. Whoever watches the chain sees that they come from one coin.</source>
            <translation>Macht aus einer mehrere eigene Münzen, damit spätere Zahlungen nicht zusammenhängen müssen. Wer die Chain beobachtet, sieht, dass sie aus einer Münze stammen.</translation>
        </message>
        <message>
            <source>Into how many coins</source>
            <translation>In wie viele Münzen</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>%1 coins of about %2 out of %3.</source>
            <translation>%1 Münzen zu etwa %2 aus %3.</translation>
        </message>
        <message>
            <source>It holds too little for so many coins.</source>
            <translation>Sie enthält zu wenig für so viele Münzen.</translation>
        </message>
        <message>
            <source>Split. The new coins appear with the next block.</source>
            <translation>Geteilt. Die neuen Münzen erscheinen mit dem nächsten Block.</translation>
        </message>
        <message>
            <source>Renew this coin?</source>
            <translation>Diese Münze erneuern?</translation>
        </message>
        <message>
            <source>The whole coin goes to a fresh address of your own in a private payment. Afterwards it can be used in orders and moved out. Whoever watches the chain sees that the two addresses belong together.</source>
            <translation>Die ganze Münze geht in einer privaten Zahlung an eine frische eigene Adresse. Danach kann sie in Aufträgen stehen und hinausgehen. Wer die Chain beobachtet, sieht, dass die beiden Adressen zusammengehören.</translation>
        </message>
        <message>
            <source>Renew the coin</source>
            <translation>Münze erneuern</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Lassen</translation>
        </message>
        <message>
            <source>Sent. The renewed coin appears with the next block.</source>
            <translation>Gesendet. Die erneuerte Münze erscheint mit dem nächsten Block.</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::StageList</name>
        <message>
            <source>&lt; 1 ms</source>
            <translation>&lt; 1 ms</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 ms</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>Took %1</source>
            <translation>Dauerte %1</translation>
        </message>
        <message>
            <source>begun</source>
            <translation>begonnen</translation>
        </message>
        <message>
            <source>%1 elapsed</source>
            <translation>%1 vergangen</translation>
        </message>
        <message>
            <source>about %1 left</source>
            <translation>noch etwa %1</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::StatusBar</name>
        <message>
            <source>Show what the sync is doing</source>
            <translation>Zeigen, was der Abgleich tut</translation>
        </message>
        <message>
            <source>height %1</source>
            <translation>Höhe %1</translation>
        </message>
        <message>
            <source>proofs checked</source>
            <translation>Beweise geprüft</translation>
        </message>
        <message>
            <source>proofs not checked</source>
            <translation>Beweise nicht geprüft</translation>
        </message>
        <message>
            <source>server answers</source>
            <translation>Server antwortet</translation>
        </message>
        <message>
            <source>server does not answer</source>
            <translation>Server antwortet nicht</translation>
        </message>
        <message>
            <source>%1/%2 servers answer</source>
            <translation>%1/%2 Server antworten</translation>
        </message>
        <message>
            <source>%1 left</source>
            <translation>noch %1</translation>
        </message>
        <message>
            <source>looking for your coins  %1 %</source>
            <translation>sucht Ihre Münzen  %1 %</translation>
        </message>
        <message>
            <source>Sync: %1, %2</source>
            <translation>Abgleich: %1, %2</translation>
        </message>
        <message>
            <source>own servers</source>
            <translation>eigene Server</translation>
        </message>
        <message>
            <source>servers contradict each other</source>
            <translation>Server widersprechen einander</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::SyncDetails</name>
        <message>
            <source>Try again now</source>
            <translation>Jetzt noch einmal versuchen</translation>
        </message>
        <message>
            <source>Sync</source>
            <translation>Abgleich</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Next try in %1.</source>
            <translation>Nächster Versuch in %1.</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Netz</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Höhe</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>Last block</source>
            <translation>Letzter Block</translation>
        </message>
        <message>
            <source>Block time</source>
            <translation>Blockzeit</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>Tempo</translation>
        </message>
        <message>
            <source>%1 blocks a second</source>
            <translation>%1 Blöcke pro Sekunde</translation>
        </message>
        <message>
            <source>Proofs</source>
            <translation>Beweise</translation>
        </message>
        <message>
            <source>every one is checked here</source>
            <translation>jeder wird hier geprüft</translation>
        </message>
        <message>
            <source>not checked (started without checking)</source>
            <translation>nicht geprüft (ohne Prüfung gestartet)</translation>
        </message>
        <message>
            <source>Unspent outputs</source>
            <translation>Nicht ausgegebene Outputs</translation>
        </message>
        <message>
            <source>%1 coins, %2 memos, %3 states</source>
            <translation>%1 Münzen, %2 Memos, %3 Zustände</translation>
        </message>
        <message>
            <source>height %1</source>
            <translation>Höhe %1</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 ms</translation>
        </message>
        <message>
            <source>Answers</source>
            <translation>Antwortet</translation>
        </message>
        <message>
            <source>Does not answer</source>
            <translation>Antwortet nicht</translation>
        </message>
        <message>
            <source>Read the chain anew…</source>
            <translation>Die Chain neu lesen …</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::TraceView</name>
        <message>
            <source>%1 (second phase)</source>
            <translation>%1 (zweite Phase)</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>Schritt</translation>
        </message>
        <message>
            <source>Byte</source>
            <translation>Byte</translation>
        </message>
        <message>
            <source>Instruction</source>
            <translation>Befehl</translation>
        </message>
        <message>
            <source>Stack</source>
            <translation>Stapel</translation>
        </message>
        <message>
            <source>Multipliers</source>
            <translation>Multiplikatoren</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Schritte</translation>
        </message>
        <message>
            <source>Stack before</source>
            <translation>Stapel vorher</translation>
        </message>
        <message>
            <source>Stack after</source>
            <translation>Stapel nachher</translation>
        </message>
        <message>
            <source>Constraints</source>
            <translation>Bedingungen</translation>
        </message>
        <message>
            <source>Stack before, top first</source>
            <translation>Stapel vorher, oberstes zuerst</translation>
        </message>
        <message>
            <source>Stack after, top first</source>
            <translation>Stapel nachher, oberstes zuerst</translation>
        </message>
        <message>
            <source>Constraints that it adds</source>
            <translation>Bedingungen, die er hinzufügt</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Lauf</translation>
        </message>
        <message>
            <source>Run of %1</source>
            <translation>Lauf von %1</translation>
        </message>
        <message>
            <source>This program cannot be run again.</source>
            <translation>Dieses Programm kann nicht noch einmal laufen.</translation>
        </message>
        <message>
            <source>%1: %2 steps, %3 multipliers, %4 constraints, %5 commitments, as every verifier runs it: hidden values stay hidden.</source>
            <translation>%1: %2 Schritte, %3 Multiplikatoren, %4 Bedingungen, %5 Festlegungen, wie jeder Prüfer es ausführt: Verborgenes bleibt verborgen.</translation>
        </message>
        <message>
            <source>Of long stacks only the top is shown.</source>
            <translation>Von langen Stapeln ist nur der obere Teil gezeigt.</translation>
        </message>
        <message>
            <source>The run ended early: %1</source>
            <translation>Der Lauf endete vorzeitig: %1</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <source>breakpoint</source>
            <translation>Haltepunkt</translation>
        </message>
        <message>
            <source>no breakpoint</source>
            <translation>kein Haltepunkt</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <translation>%1 (%2)</translation>
        </message>
        <message>
            <source>Set breakpoint</source>
            <translation>Haltepunkt setzen</translation>
        </message>
        <message>
            <source>Back to breakpoint</source>
            <translation>Zurück zum Haltepunkt</translation>
        </message>
        <message>
            <source>On to breakpoint</source>
            <translation>Weiter zum Haltepunkt</translation>
        </message>
        <message>
            <source>Clear breakpoint</source>
            <translation>Haltepunkt entfernen</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::TransactionDiagram</name>
        <message>
            <source>open on chain: %1</source>
            <translation>offen auf der Chain: %1</translation>
        </message>
        <message>
            <source>%1 · yours</source>
            <translation>%1 · Ihre</translation>
        </message>
        <message>
            <source>%1 · new account</source>
            <translation>%1 · neues Konto</translation>
        </message>
        <message>
            <source>Inputs and outputs</source>
            <translation>Inputs und Outputs</translation>
        </message>
        <message>
            <source>Input</source>
            <translation>Input</translation>
        </message>
        <message>
            <source>Output</source>
            <translation>Output</translation>
        </message>
        <message>
            <source>%1 · one of the crowd</source>
            <translation>%1 · eine von vielen</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::TransactionModel</name>
        <message>
            <source>%1 in, %2 out</source>
            <translation>%1 ein, %2 aus</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Verdict</source>
            <translation>Urteil</translation>
        </message>
        <message>
            <source>Id</source>
            <translation>Kennung</translation>
        </message>
        <message>
            <source>Shape</source>
            <translation>Gestalt</translation>
        </message>
        <message>
            <source>Fee</source>
            <translation>Gebühr</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Höhe</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::TransactionView</name>
        <message>
            <source>Broken</source>
            <translation>Gebrochen</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>Warnung</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Hinweis</translation>
        </message>
        <message>
            <source>View of the transaction</source>
            <translation>Ansicht der Transaktion</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>Überblick</translation>
        </message>
        <message>
            <source>Fields and bytes</source>
            <translation>Felder und Bytes</translation>
        </message>
        <message>
            <source>Raw</source>
            <translation>Roh</translation>
        </message>
        <message>
            <source>Inputs and outputs</source>
            <translation>Inputs und Outputs</translation>
        </message>
        <message>
            <source>What the rules say</source>
            <translation>Was die Regeln sagen</translation>
        </message>
        <message>
            <source>Facts</source>
            <translation>Daten</translation>
        </message>
        <message>
            <source>Copy hex</source>
            <translation>Hex kopieren</translation>
        </message>
        <message>
            <source>Bytes in hex</source>
            <translation>Bytes in Hex</translation>
        </message>
        <message>
            <source>transaction</source>
            <translation>Transaktion</translation>
        </message>
        <message>
            <source>Transaction</source>
            <translation>Transaktion</translation>
        </message>
        <message>
            <source>Transaction %1</source>
            <translation>Transaktion %1</translation>
        </message>
        <message>
            <source>This transaction cannot be shown.</source>
            <translation>Diese Transaktion kann nicht gezeigt werden.</translation>
        </message>
        <message>
            <source>height %1 · %2</source>
            <translation>Höhe %1 · %2</translation>
        </message>
        <message>
            <source>The ledger did not apply it: an output it wants to spend is not there, or it cannot be read. It changed nothing.</source>
            <translation>Das Kontobuch hat sie nicht angewandt: ein Output, den sie ausgeben will, ist nicht da, oder sie ist unlesbar. Sie hat nichts verändert.</translation>
        </message>
        <message>
            <source>Transaction id</source>
            <translation>Transaktionskennung</translation>
        </message>
        <message>
            <source>Carried by</source>
            <translation>Getragen von</translation>
        </message>
        <message>
            <source>Fee</source>
            <translation>Gebühr</translation>
        </message>
        <message>
            <source>%1 (notional: no coin pays it)</source>
            <translation>%1 (nominell: keine Münze zahlt sie)</translation>
        </message>
        <message>
            <source>Network&apos;s verifier</source>
            <translation>Prüfer des Netzes</translation>
        </message>
        <message>
            <source>accepts it</source>
            <translation>nimmt sie an</translation>
        </message>
        <message>
            <source>rejects it: %1</source>
            <translation>lehnt sie ab: %1</translation>
        </message>
        <message>
            <source>Verified here in</source>
            <translation>Hier geprüft in</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 ms</translation>
        </message>
        <message>
            <source>Place in block</source>
            <translation>Platz im Block</translation>
        </message>
        <message>
            <source>This record has no bytes of its own.</source>
            <translation>Dieser Eintrag hat keine eigenen Bytes.</translation>
        </message>
        <message>
            <source>Every rule that applies to this kind is kept.</source>
            <translation>Jede Regel, die für diese Art gilt, ist eingehalten.</translation>
        </message>
        <message>
            <source>Proofs</source>
            <translation>Beweise</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>Programm</translation>
        </message>
        <message>
            <source>Save picture…</source>
            <translation>Bild sichern…</translation>
        </message>
        <message>
            <source>Verify now</source>
            <translation>Jetzt prüfen</translation>
        </message>
        <message>
            <source>What the contract asks for, instruction by instruction, in the assembler&apos;s form. The proof shows that it ran to its end.</source>
            <translation>Was der Vertrag verlangt, Befehl für Befehl, in der Form des Assemblers. Der Beweis zeigt, dass er bis ans Ende lief.</translation>
        </message>
        <message>
            <source>Checked when the block was read, in %1 ms. Verify now to see each proof by itself.</source>
            <translation>Beim Lesen des Blocks geprüft, in %1 ms. Prüfen Sie jetzt, um jeden Beweis einzeln zu sehen.</translation>
        </message>
        <message>
            <source>Not checked so far. Verify now to see each proof by itself.</source>
            <translation>Bisher nicht geprüft. Prüfen Sie jetzt, um jeden Beweis einzeln zu sehen.</translation>
        </message>
        <message>
            <source>Verifying…</source>
            <translation>Prüft…</translation>
        </message>
        <message>
            <source>Checked just now on this machine: %1, in %2 ms.</source>
            <translation>Gerade auf diesem Rechner geprüft: %1, in %2 ms.</translation>
        </message>
        <message>
            <source>When the block was read, the verdict was another: %1. Please report this as a fault of Vesper.</source>
            <translation>Beim Lesen des Blocks lautete das Urteil anders: %1. Bitte melden Sie das als Fehler von Vesper.</translation>
        </message>
        <message>
            <source>Save picture</source>
            <translation>Bild sichern</translation>
        </message>
        <message>
            <source>Pictures (*.png *.svg)</source>
            <translation>Bilder (*.png *.svg)</translation>
        </message>
        <message>
            <source>Picture saved</source>
            <translation>Bild gesichert</translation>
        </message>
        <message>
            <source>The picture could not be written</source>
            <translation>Das Bild ließ sich nicht schreiben</translation>
        </message>
        <message>
            <source>The crowd it hides in</source>
            <translation>Die Menge, in der sie sich verbirgt</translation>
        </message>
        <message>
            <source>Hide it again…</source>
            <translation>Neu verbergen…</translation>
        </message>
        <message>
            <source>Show the contract</source>
            <translation>Vertrag zeigen</translation>
        </message>
        <message>
            <source>Run it step by step</source>
            <translation>Schritt für Schritt ausführen</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::TwilightPage</name>
        <message>
            <source>Paid</source>
            <translation>Bezahlt</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>Abgelehnt</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Gescheitert</translation>
        </message>
        <message>
            <source>Under way</source>
            <translation>Unterwegs</translation>
        </message>
        <message>
            <source>Step 1 of 3: the coin moves to a fresh address of yours, so that its amount can be shown to the chain.</source>
            <translation>Schritt 1 von 3: die Münze geht an eine frische Adresse von Ihnen, damit ihr Betrag der Chain gezeigt werden kann.</translation>
        </message>
        <message>
            <source>Step 2 of 3: the coin is being destroyed. The data for the claim are on disk already.</source>
            <translation>Schritt 2 von 3: die Münze wird vernichtet. Die Daten für den Anspruch liegen schon auf der Platte.</translation>
        </message>
        <message>
            <source>Step 3 of 3: the coin is gone, and its amount is claimed for your Twilight account.</source>
            <translation>Schritt 3 von 3: die Münze ist weg, und ihr Betrag wird für Ihr Twilight-Konto beansprucht.</translation>
        </message>
        <message>
            <source>The amount stands on your Twilight account.</source>
            <translation>Der Betrag steht auf Ihrem Twilight-Konto.</translation>
        </message>
        <message>
            <source>The chain refused the claim: %1. Nothing is lost: the claim can be made again.</source>
            <translation>Die Chain hat den Anspruch abgelehnt: %1. Nichts ist verloren: er kann noch einmal gestellt werden.</translation>
        </message>
        <message>
            <source>It did not begin: %1. No coin was destroyed.</source>
            <translation>Es hat nicht begonnen: %1. Keine Münze wurde vernichtet.</translation>
        </message>
        <message>
            <source>Twilight account</source>
            <translation>Twilight-Konto</translation>
        </message>
        <message>
            <source>Public: everyone sees its balance. It is the door between Twilight and ZkOS.</source>
            <translation>Öffentlich: alle sehen sein Guthaben. Es ist die Tür zwischen Twilight und ZkOS.</translation>
        </message>
        <message>
            <source>On the Twilight account</source>
            <translation>Auf dem Twilight-Konto</translation>
        </message>
        <message>
            <source>Ask again</source>
            <translation>Neu fragen</translation>
        </message>
        <message>
            <source>Get test coins</source>
            <translation>Testmünzen holen</translation>
        </message>
        <message>
            <source>Move in</source>
            <translation>Hereinholen</translation>
        </message>
        <message>
            <source>Sats of your Twilight account become a private coin. Everyone sees how much moved in and from whom; what happens to the coin afterwards is hidden.</source>
            <translation>Sats Ihres Twilight-Kontos werden zu einer privaten Münze. Alle sehen, wie viel hereinkam und von wem; was danach mit der Münze geschieht, ist verborgen.</translation>
        </message>
        <message>
            <source>Amount to move in, in sats</source>
            <translation>Hereinzuholender Betrag in Sats</translation>
        </message>
        <message>
            <source>sats</source>
            <translation>Sats</translation>
        </message>
        <message>
            <source>Move out</source>
            <translation>Hinausgeben</translation>
        </message>
        <message>
            <source>Destroys a private coin and claims its amount for your Twilight account. Everyone sees the amount and the account. It takes a few blocks and goes on by itself, after a restart too.</source>
            <translation>Vernichtet eine private Münze und beansprucht ihren Betrag für Ihr Twilight-Konto. Alle sehen den Betrag und das Konto. Es dauert ein paar Blöcke und geht von selbst weiter, auch nach einem Neustart.</translation>
        </message>
        <message>
            <source>Amount to move out, in sats</source>
            <translation>Hinauszugebender Betrag in Sats</translation>
        </message>
        <message>
            <source>Move out…</source>
            <translation>Hinausgeben…</translation>
        </message>
        <message>
            <source>Moved out so far</source>
            <translation>Bisher hinausgegeben</translation>
        </message>
        <message>
            <source>%1 nyks for fees</source>
            <translation>%1 nyks für Gebühren</translation>
        </message>
        <message>
            <source>The chain has not seen this account yet.</source>
            <translation>Die Chain hat dieses Konto noch nicht gesehen.</translation>
        </message>
        <message>
            <source>Test coins are on their way</source>
            <translation>Testmünzen sind unterwegs</translation>
        </message>
        <message>
            <source>Whole sats only, as digits.</source>
            <translation>Nur ganze Sats, in Ziffern.</translation>
        </message>
        <message>
            <source>At least 1 sat.</source>
            <translation>Mindestens 1 Sat.</translation>
        </message>
        <message>
            <source>More than the %1 that are there.</source>
            <translation>Mehr als die vorhandenen %1.</translation>
        </message>
        <message>
            <source>A wallet restored from a web wallet&apos;s signature has no Twilight key.</source>
            <translation>Eine aus der Signatur einer Web-Wallet wiederhergestellte Wallet hat keinen Twilight-Schlüssel.</translation>
        </message>
        <message>
            <source>%1 are moving in. The coin appears with the next block.</source>
            <translation>%1 kommen herein. Die Münze erscheint mit dem nächsten Block.</translation>
        </message>
        <message>
            <source>Move %1 out?</source>
            <translation>%1 hinausgeben?</translation>
        </message>
        <message>
            <source>A coin of yours is destroyed, and everyone can see that your Twilight account received this amount. The destruction cannot be undone; the claim is kept and repeated until it is paid.</source>
            <translation>Eine Ihrer Münzen wird vernichtet, und alle können sehen, dass Ihr Twilight-Konto diesen Betrag erhielt. Die Vernichtung ist endgültig; der Anspruch wird aufgehoben und wiederholt, bis er bezahlt ist.</translation>
        </message>
        <message>
            <source>Exactly this amount came in by the mint in block %1. Mints tell their amount, too: whoever reads the chain pairs the two. Another amount does not show that.</source>
            <translation>Genau dieser Betrag kam durch die Prägung in Block %1 herein. Auch Prägungen nennen ihren Betrag: Wer die Chain liest, bringt beide zusammen. Ein anderer Betrag zeigt das nicht.</translation>
        </message>
        <message>
            <source>Destroy and claim %1</source>
            <translation>%1 vernichten und beanspruchen</translation>
        </message>
        <message>
            <source>Keep the coin</source>
            <translation>Münze behalten</translation>
        </message>
        <message>
            <source>Nothing has been moved out yet.</source>
            <translation>Noch wurde nichts hinausgegeben.</translation>
        </message>
        <message>
            <source>Moved out</source>
            <translation>Hinausgegeben</translation>
        </message>
        <message>
            <source>Claim again</source>
            <translation>Neu beanspruchen</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>Neu nachsehen</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::UnlockView</name>
        <message>
            <source>A payment is being finished; your keys are erased when it is done.</source>
            <translation>Eine Zahlung wird noch beendet; Ihre Schlüssel werden gelöscht, sobald sie fertig ist.</translation>
        </message>
        <message>
            <source>Your keys are erased as soon as the work that uses them has ended.</source>
            <translation>Ihre Schlüssel werden gelöscht, sobald die Arbeit endet, die sie braucht.</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>Entsperren</translation>
        </message>
        <message>
            <source>Create or restore another wallet</source>
            <translation>Andere Wallet anlegen oder wiederherstellen</translation>
        </message>
        <message>
            <source>Wallet</source>
            <translation>Wallet</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Passwort</translation>
        </message>
        <message>
            <source>Locked. The chain is checked up to block %1.</source>
            <translation>Gesperrt. Die Chain ist bis Block %1 geprüft.</translation>
        </message>
        <message>
            <source>Locked. Checking the chain: block %1.</source>
            <translation>Gesperrt. Prüft die Chain: Block %1.</translation>
        </message>
        <message>
            <source>Unlocking…</source>
            <translation>Entsperrt…</translation>
        </message>
        <message>
            <source>Restore from a backup</source>
            <translation>Aus einer Sicherung wiederherstellen</translation>
        </message>
        <message>
            <source>Unlock with the keychain</source>
            <translation>Mit dem Schlüsselbund entsperren</translation>
        </message>
        <message>
            <source>Use the recovery key</source>
            <translation>Ersatzschlüssel verwenden</translation>
        </message>
        <message>
            <source>Your keys are erased from memory. The chain goes on being checked without them; your coins are looked for after unlocking.</source>
            <translation>Ihre Schlüssel sind aus dem Speicher gelöscht. Die Chain wird ohne sie weiter geprüft; Ihre Münzen werden nach dem Entsperren gesucht.</translation>
        </message>
        <message>
            <source>Recovery key</source>
            <translation>Ersatzschlüssel</translation>
        </message>
        <message>
            <source>Use the password</source>
            <translation>Passwort verwenden</translation>
        </message>
        <message>
            <source>Several wrong passwords in a row. The next try is possible in %1 s.</source>
            <translation>Mehrere falsche Passwörter nacheinander. Der nächste Versuch ist in %1 s möglich.</translation>
        </message>
        <message>
            <source>Asking the keychain…</source>
            <translation>Fragt den Schlüsselbund…</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::WalletSetup</name>
        <message>
            <source>This server is needed.</source>
            <translation>Dieser Server wird gebraucht.</translation>
        </message>
        <message>
            <source>This is not a web address. Example: https://lcd.example.org</source>
            <translation>Das ist keine Webadresse. Beispiel: https://lcd.example.org</translation>
        </message>
        <message>
            <source>Only the server and a path may stand here.</source>
            <translation>Hier dürfen nur der Server und ein Pfad stehen.</translation>
        </message>
        <message>
            <source>Without https anyone on the way could read and change the answers. Use https.</source>
            <translation>Ohne https könnte jeder unterwegs die Antworten lesen und ändern. Benutzen Sie https.</translation>
        </message>
        <message>
            <source>The address must begin with https://</source>
            <translation>Die Adresse muss mit https:// beginnen</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::Wizard</name>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Welcome</source>
            <translation>Willkommen</translation>
        </message>
        <message>
            <source>Vesper keeps your coins on ZkOS, a chain on which amounts and owners stay hidden.</source>
            <translation>Vesper verwahrt Ihre Münzen auf ZkOS, einer Chain, auf der Beträge und Besitzer verborgen bleiben.</translation>
        </message>
        <message>
            <source>Keys stay here</source>
            <translation>Schlüssel bleiben hier</translation>
        </message>
        <message>
            <source>They are made on this machine and locked with your password. No account, no sign-up.</source>
            <translation>Sie entstehen auf diesem Rechner und sind mit Ihrem Passwort verschlossen. Kein Konto, keine Anmeldung.</translation>
        </message>
        <message>
            <source>Every proof is checked</source>
            <translation>Jeder Beweis wird geprüft</translation>
        </message>
        <message>
            <source>Vesper follows the chain itself and checks each transaction instead of believing a server.</source>
            <translation>Vesper folgt der Chain selbst und prüft jede Transaktion, statt einem Server zu glauben.</translation>
        </message>
        <message>
            <source>No questions about you</source>
            <translation>Keine Fragen über Sie</translation>
        </message>
        <message>
            <source>Your addresses are never sent to a server to ask for a balance.</source>
            <translation>Ihre Adressen gehen nie an einen Server, um ein Guthaben zu erfragen.</translation>
        </message>
        <message>
            <source>Your wallet</source>
            <translation>Ihre Wallet</translation>
        </message>
        <message>
            <source>The network is set. Now the wallet.</source>
            <translation>Das Netz steht. Jetzt die Wallet.</translation>
        </message>
        <message>
            <source>Create a new wallet</source>
            <translation>Eine neue Wallet anlegen</translation>
        </message>
        <message>
            <source>Makes 24 recovery words on this machine.</source>
            <translation>Erzeugt 24 Wiederherstellungswörter auf diesem Rechner.</translation>
        </message>
        <message>
            <source>Restore a wallet</source>
            <translation>Eine Wallet wiederherstellen</translation>
        </message>
        <message>
            <source>From recovery words or from the signature of the web wallet.</source>
            <translation>Aus Wiederherstellungswörtern oder aus der Signatur der Web-Wallet.</translation>
        </message>
        <message>
            <source>Open a wallet in this folder</source>
            <translation>Eine Wallet in diesem Ordner öffnen</translation>
        </message>
        <message>
            <source>There are wallets in the data folder already.</source>
            <translation>Im Datenordner gibt es schon Wallets.</translation>
        </message>
        <message>
            <source>One moment</source>
            <translation>Einen Augenblick</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Bereit</translation>
        </message>
        <message>
            <source>The wallet is open. Balances appear as the chain is read; until then they are marked as incomplete.</source>
            <translation>Die Wallet ist offen. Guthaben erscheinen, während die Chain gelesen wird; bis dahin sind sie als unvollständig markiert.</translation>
        </message>
        <message>
            <source>To receive</source>
            <translation>Zum Empfangen</translation>
        </message>
        <message>
            <source>Give each payer a fresh address from the Receive page.</source>
            <translation>Geben Sie jedem Zahler eine frische Adresse von der Seite Empfangen.</translation>
        </message>
        <message>
            <source>To lock</source>
            <translation>Zum Sperren</translation>
        </message>
        <message>
            <source>Press Ctrl+L at any time. The chain goes on being checked.</source>
            <translation>Drücken Sie jederzeit Strg+L. Die Chain wird weiter geprüft.</translation>
        </message>
        <message>
            <source>To find anything</source>
            <translation>Um etwas zu finden</translation>
        </message>
        <message>
            <source>Press Ctrl+K; press ? for all shortcuts.</source>
            <translation>Drücken Sie Strg+K; mit ? sehen Sie alle Kürzel.</translation>
        </message>
        <message>
            <source>Opening the data folder and reading the chain that is in it.</source>
            <translation>Öffnet den Datenordner und liest die Chain darin.</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Netz</translation>
        </message>
        <message>
            <source>Wallet</source>
            <translation>Wallet</translation>
        </message>
        <message>
            <source>Recovery words</source>
            <translation>Wiederherstellungswörter</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Passwort</translation>
        </message>
        <message>
            <source>Open the wallet</source>
            <translation>Wallet öffnen</translation>
        </message>
        <message>
            <source>Locking the wallet file with your password. This takes a moment on purpose: it makes guessing slow.</source>
            <translation>Verschließt die Wallet-Datei mit Ihrem Passwort. Das dauert mit Absicht einen Moment: es macht Raten langsam.</translation>
        </message>
        <message>
            <source>Read the chain anew</source>
            <translation>Die Chain neu lesen</translation>
        </message>
        <message>
            <source>Restore from a backup</source>
            <translation>Aus einer Sicherung wiederherstellen</translation>
        </message>
        <message>
            <source>From a file that Vesper made, with labels, contacts and history.</source>
            <translation>Aus einer Datei, die Vesper gemacht hat, mit Namen, Kontakten und Verlauf.</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::WizardNetwork</name>
        <message>
            <source>Which network?</source>
            <translation>Welches Netz?</translation>
        </message>
        <message>
            <source>Nothing has been sent so far. Vesper connects when you confirm this page, and only to what it names.</source>
            <translation>Bisher wurde nichts gesendet. Vesper verbindet sich, wenn Sie diese Seite bestätigen, und nur mit dem, was sie nennt.</translation>
        </message>
        <message>
            <source>Chain (REST)</source>
            <translation>Chain (REST)</translation>
        </message>
        <message>
            <source>Tendermint RPC (may be empty)</source>
            <translation>Tendermint-RPC (darf leer sein)</translation>
        </message>
        <message>
            <source>ZkOS server (may be empty)</source>
            <translation>ZkOS-Server (darf leer sein)</translation>
        </message>
        <message>
            <source>Start the local chain</source>
            <translation>Lokale Chain starten</translation>
        </message>
        <message>
            <source>Connect</source>
            <translation>Verbinden</translation>
        </message>
        <message>
            <source>Contacted: no server.</source>
            <translation>Angesprochen: kein Server.</translation>
        </message>
        <message>
            <source>Contacted: %1.</source>
            <translation>Angesprochen: %1.</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::WizardPage</name>
        <message>
            <source>Continue</source>
            <translation>Weiter</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::WizardPassword</name>
        <message>
            <source>Name and password</source>
            <translation>Name und Passwort</translation>
        </message>
        <message>
            <source>The password locks the wallet file on this machine. It can be changed later; the recovery words cannot.</source>
            <translation>Das Passwort verschließt die Wallet-Datei auf diesem Rechner. Es lässt sich später ändern, die Wörter nicht.</translation>
        </message>
        <message>
            <source>Main</source>
            <translation>Haupt</translation>
        </message>
        <message>
            <source>Wallet name</source>
            <translation>Name der Wallet</translation>
        </message>
        <message>
            <source>Restore wallet</source>
            <translation>Wallet wiederherstellen</translation>
        </message>
        <message>
            <source>Create wallet</source>
            <translation>Wallet anlegen</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::WizardRestore</name>
        <message>
            <source>Restore a wallet</source>
            <translation>Eine Wallet wiederherstellen</translation>
        </message>
        <message>
            <source>Recovery words belong here and nowhere else. They stay on this machine.</source>
            <translation>Wiederherstellungswörter gehören hierher und sonst nirgends hin. Sie bleiben auf diesem Rechner.</translation>
        </message>
        <message>
            <source>Restore from</source>
            <translation>Wiederherstellen aus</translation>
        </message>
        <message>
            <source>Recovery words</source>
            <translation>Wiederherstellungswörter</translation>
        </message>
        <message>
            <source>Web wallet signature</source>
            <translation>Signatur der Web-Wallet</translation>
        </message>
        <message>
            <source>Key scheme</source>
            <translation>Schlüsselschema</translation>
        </message>
        <message>
            <source>Vesper and nyks-wallet</source>
            <translation>Vesper und nyks-wallet</translation>
        </message>
        <message>
            <source>Web wallet</source>
            <translation>Web-Wallet</translation>
        </message>
        <message>
            <source>First used at block height</source>
            <translation>Zuerst benutzt bei Blockhöhe</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>If you know it, looking for coins is faster. Empty is always right.</source>
            <translation>Wenn Sie sie kennen, geht die Suche nach Münzen schneller. Leer ist immer richtig.</translation>
        </message>
        <message>
            <source>Scheme A: many keys, one per account, from the words. Wallets made by Vesper or by the nyks-wallet command line use it.</source>
            <translation>Schema A: viele Schlüssel, einer pro Konto, aus den Wörtern. Wallets von Vesper oder der nyks-wallet-Kommandozeile benutzen es.</translation>
        </message>
        <message>
            <source>Scheme B: one key for all accounts, from a signature that the web wallet asks its browser extension for. Choose it if you used Twilight in the browser.</source>
            <translation>Schema B: ein Schlüssel für alle Konten, aus einer Signatur, die die Web-Wallet von ihrer Browser-Erweiterung erbittet. Wählen Sie es, wenn Sie Twilight im Browser benutzt haben.</translation>
        </message>
        <message>
            <source>Word %1</source>
            <translation>Wort %1</translation>
        </message>
        <message>
            <source>Made by</source>
            <translation>Gemacht von</translation>
        </message>
        <message>
            <source>The web wallet derives its key from a signature over “Hello Twilight!”. Paste that signature (base64). Whoever has it has the coins.</source>
            <translation>Die Web-Wallet leitet ihren Schlüssel aus einer Signatur über „Hello Twilight!“ ab. Fügen Sie diese Signatur ein (Base64). Wer sie hat, hat die Münzen.</translation>
        </message>
        <message>
            <source>Signature of the web wallet</source>
            <translation>Signatur der Web-Wallet</translation>
        </message>
        <message>
            <source>Signature, 88 characters</source>
            <translation>Signatur, 88 Zeichen</translation>
        </message>
        <message>
            <source>not in the word list</source>
            <translation>nicht in der Wortliste</translation>
        </message>
        <message>
            <source>Word %1 is not in the word list.</source>
            <translation>Wort %1 steht nicht in der Wortliste.</translation>
        </message>
        <message>
            <source>There is a gap between the words.</source>
            <translation>Zwischen den Wörtern ist eine Lücke.</translation>
        </message>
        <message>
            <source>Type the words, or paste all of them into the first field.</source>
            <translation>Tippen Sie die Wörter, oder fügen Sie alle in das erste Feld ein.</translation>
        </message>
        <message>
            <source>%1 words so far; 12, 15, 18, 21 or 24 are needed.</source>
            <translation>Bisher %1 Wörter; 12, 15, 18, 21 oder 24 werden gebraucht.</translation>
        </message>
        <message>
            <source>All %1 words fit together.</source>
            <translation>Alle %1 Wörter passen zusammen.</translation>
        </message>
        <message>
            <source>Use these</source>
            <translation>Diese verwenden</translation>
        </message>
        <message>
            <source>Look for the mistake</source>
            <translation>Den Fehler suchen</translation>
        </message>
        <message>
            <source>Words that would fit</source>
            <translation>Wörter, die passen würden</translation>
        </message>
        <message>
            <source>No phrase one word away fits.</source>
            <translation>Kein Satz, der um ein Wort abweicht, passt.</translation>
        </message>
        <message>
            <source>Words %1 and %2 change places</source>
            <translation>Wörter %1 und %2 tauschen die Plätze</translation>
        </message>
        <message>
            <source>“%1” is missing as word %2</source>
            <translation>„%1“ fehlt als Wort %2</translation>
        </message>
        <message>
            <source>Word %1 is “%2”</source>
            <translation>Wort %1 ist „%2“</translation>
        </message>
        <message>
            <source>%1 phrases would fit, the likeliest first. Choose one with Enter or a double click; whether it is yours shows when coins are found.</source>
            <translation>%1 Sätze würden passen, der wahrscheinlichste zuerst. Wählen Sie einen mit der Eingabetaste oder einem Doppelklick; ob es Ihrer ist, zeigt sich, wenn Münzen gefunden werden.</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::WizardWords</name>
        <message>
            <source>Your 24 recovery words</source>
            <translation>Ihre 24 Wiederherstellungswörter</translation>
        </message>
        <message>
            <source>They are the wallet. Write them on paper in this order; with them the coins can be brought back on any machine, without them nobody can help.</source>
            <translation>Sie sind die Wallet. Schreiben Sie sie in dieser Reihenfolge auf Papier; mit ihnen kommen die Münzen auf jedem Rechner zurück, ohne sie kann niemand helfen.</translation>
        </message>
        <message>
            <source>I have written down all 24 words</source>
            <translation>Ich habe alle 24 Wörter aufgeschrieben</translation>
        </message>
        <message>
            <source>Nobody from Vesper, Twilight or any support will ever ask for these words. Whoever asks wants your coins.</source>
            <translation>Niemand von Vesper, Twilight oder einem Support wird je nach diesen Wörtern fragen. Wer fragt, will Ihre Münzen.</translation>
        </message>
        <message>
            <source>Use dice or coins of your own…</source>
            <translation>Eigene Würfel oder Münzen verwenden…</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::WordGrid</name>
        <message>
            <source>Recovery words. Move from word to word with the arrow keys.</source>
            <translation>Wiederherstellungswörter. Mit den Pfeiltasten von Wort zu Wort.</translation>
        </message>
        <message>
            <source>Recovery words</source>
            <translation>Wiederherstellungswörter</translation>
        </message>
        <message>
            <source>Word %1: %2</source>
            <translation>Wort %1: %2</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::ServersPage</name>
        <message>
            <source>The server can infer that this address runs a wallet; nothing of whose.</source>
            <translation>Der Server kann schließen, dass an dieser Adresse eine Wallet läuft; nichts darüber, wessen.</translation>
        </message>
        <message>
            <source>The server can infer that this transaction comes from your address.</source>
            <translation>Der Server kann schließen, dass diese Transaktion von Ihrer Internetadresse kommt.</translation>
        </message>
        <message>
            <source>The server can infer that this Twilight account is yours.</source>
            <translation>Der Server kann schließen, dass dieses Twilight-Konto Ihnen gehört.</translation>
        </message>
        <message>
            <source>The server can infer that this transaction matters to you.</source>
            <translation>Der Server kann schließen, dass diese Transaktion Sie angeht.</translation>
        </message>
        <message>
            <source>The server can infer what the question says.</source>
            <translation>Der Server kann schließen, was in der Frage steht.</translation>
        </message>
        <message>
            <source>Another chain</source>
            <translation>Andere Chain</translation>
        </message>
        <message>
            <source>Dead</source>
            <translation>Tot</translation>
        </message>
        <message>
            <source>Not asked yet</source>
            <translation>Noch nicht gefragt</translation>
        </message>
        <message>
            <source>In use</source>
            <translation>In Gebrauch</translation>
        </message>
        <message>
            <source>Answers</source>
            <translation>Antwortet</translation>
        </message>
        <message>
            <source>height %1</source>
            <translation>Höhe %1</translation>
        </message>
        <message>
            <source>%1 behind</source>
            <translation>%1 zurück</translation>
        </message>
        <message>
            <source>%1 ms, 95 % within %2 ms</source>
            <translation>%1 ms, 95 % in %2 ms</translation>
        </message>
        <message>
            <source>%1 % errors</source>
            <translation>%1 % Fehler</translation>
        </message>
        <message>
            <source>not encrypted</source>
            <translation>nicht verschlüsselt</translation>
        </message>
        <message>
            <source>dead since %1</source>
            <translation>tot seit %1</translation>
        </message>
        <message>
            <source>last answer %1</source>
            <translation>letzte Antwort %1</translation>
        </message>
        <message>
            <source>A block by its height</source>
            <translation>Ein Block nach seiner Höhe</translation>
        </message>
        <message>
            <source>The newest block</source>
            <translation>Der neueste Block</translation>
        </message>
        <message>
            <source>The votes for a block</source>
            <translation>Die Stimmen für einen Block</translation>
        </message>
        <message>
            <source>The validators of a block</source>
            <translation>Die Validatoren eines Blocks</translation>
        </message>
        <message>
            <source>The results of a block</source>
            <translation>Die Ergebnisse eines Blocks</translation>
        </message>
        <message>
            <source>What the server is</source>
            <translation>Was der Server ist</translation>
        </message>
        <message>
            <source>Your Twilight account</source>
            <translation>Ihr Twilight-Konto</translation>
        </message>
        <message>
            <source>The balance of your Twilight account</source>
            <translation>Der Stand Ihres Twilight-Kontos</translation>
        </message>
        <message>
            <source>Mints and burns of your Twilight account</source>
            <translation>Ein- und Auszahlungen Ihres Twilight-Kontos</translation>
        </message>
        <message>
            <source>One transaction by its hash</source>
            <translation>Eine Transaktion nach ihrem Hash</translation>
        </message>
        <message>
            <source>One of your transactions</source>
            <translation>Eine Ihrer Transaktionen</translation>
        </message>
        <message>
            <source>Your Bitcoin deposit address</source>
            <translation>Ihre Bitcoin-Einzahlungsadresse</translation>
        </message>
        <message>
            <source>Everybody&apos;s Bitcoin deposit addresses</source>
            <translation>Die Bitcoin-Einzahlungsadressen von allen</translation>
        </message>
        <message>
            <source>The file with your servers, pinned keys and the way out was damaged; it is kept beside as nodes.json.damaged. Nothing is sent until you choose the way out again.</source>
            <translation>Die Datei mit Ihren Servern, festgehaltenen Schlüsseln und dem Weg nach draußen war beschädigt; sie liegt als nodes.json.damaged daneben. Nichts wird gesendet, bis Sie den Weg nach draußen neu wählen.</translation>
        </message>
        <message>
            <source>A payment handed over</source>
            <translation>Eine übergebene Zahlung</translation>
        </message>
        <message>
            <source>A payment tried</source>
            <translation>Eine probeweise Zahlung</translation>
        </message>
        <message>
            <source>Test coins asked for</source>
            <translation>Erbetene Testmünzen</translation>
        </message>
        <message>
            <source>A question to the ZkOS server</source>
            <translation>Eine Frage an den ZkOS-Server</translation>
        </message>
        <message>
            <source>Something else</source>
            <translation>Etwas anderes</translation>
        </message>
        <message>
            <source>These servers name different blocks at one height: at least one of them lies. Nothing is paid until one of those that differ is removed from the list and the rest agrees.</source>
            <translation>Diese Server nennen verschiedene Blöcke auf einer Höhe: Mindestens einer lügt. Nichts wird gezahlt, bis einer von denen, die sich unterscheiden, aus der Liste entfernt ist und die übrigen sich einig sind.</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Höhe</translation>
        </message>
        <message>
            <source>Noticed</source>
            <translation>Bemerkt</translation>
        </message>
        <message>
            <source>made %1</source>
            <translation>erzeugt %1</translation>
        </message>
        <message>
            <source>Servers</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>Address of one more server (REST)</source>
            <translation>Adresse eines weiteren Servers (REST)</translation>
        </message>
        <message>
            <source>Its Tendermint RPC (may be empty)</source>
            <translation>Sein Tendermint-RPC (darf leer sein)</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>Add this server</source>
            <translation>Diesen Server hinzufügen</translation>
        </message>
        <message>
            <source>Check all now</source>
            <translation>Alle jetzt prüfen</translation>
        </message>
        <message>
            <source>With a second server a dead one is replaced within seconds, and a lying one is noticed: both are asked for the same block.</source>
            <translation>Mit einem zweiten Server wird ein toter in Sekunden ersetzt und ein lügender bemerkt: Beide werden nach demselben Block gefragt.</translation>
        </message>
        <message>
            <source>They were not compared yet.</source>
            <translation>Sie wurden noch nicht verglichen.</translation>
        </message>
        <message>
            <source>%1 servers named the same block at height %2, %3.</source>
            <translation>%1 Server nannten denselben Block auf Höhe %2, %3.</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>Verwenden</translation>
        </message>
        <message>
            <source>Use %1</source>
            <translation>%1 verwenden</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Remove %1</source>
            <translation>%1 entfernen</translation>
        </message>
        <message>
            <source>The way out</source>
            <translation>Der Weg hinaus</translation>
        </message>
        <message>
            <source>How servers are reached</source>
            <translation>Wie Server erreicht werden</translation>
        </message>
        <message>
            <source>Directly</source>
            <translation>Direkt</translation>
        </message>
        <message>
            <source>Through a SOCKS5 proxy</source>
            <translation>Über einen SOCKS5-Proxy</translation>
        </message>
        <message>
            <source>Through Tor</source>
            <translation>Über Tor</translation>
        </message>
        <message>
            <source>Not at all: offline</source>
            <translation>Gar nicht: offline</translation>
        </message>
        <message>
            <source>Address and port of the proxy</source>
            <translation>Adresse und Port des Proxys</translation>
        </message>
        <message>
            <source>Apply</source>
            <translation>Anwenden</translation>
        </message>
        <message>
            <source>Apply the way out</source>
            <translation>Den Weg hinaus anwenden</translation>
        </message>
        <message>
            <source>The local chain runs on this machine: nothing leaves it.</source>
            <translation>Die lokale Chain läuft auf diesem Rechner: Nichts verlässt ihn.</translation>
        </message>
        <message>
            <source>No connection at all. What needs no network goes on working; payments wait.</source>
            <translation>Gar keine Verbindung. Was kein Netz braucht, geht weiter; Zahlungen warten.</translation>
        </message>
        <message>
            <source>Names are resolved by the proxy. When it fails, nothing goes around it. Changing this closes every connection first.</source>
            <translation>Namen löst der Proxy auf. Fällt er aus, geht nichts an ihm vorbei. Eine Änderung schließt zuerst jede Verbindung.</translation>
        </message>
        <message>
            <source>Servers see the internet address of this machine.</source>
            <translation>Server sehen die Internetadresse dieses Rechners.</translation>
        </message>
        <message>
            <source>What the servers learn</source>
            <translation>Was die Server erfahren</translation>
        </message>
        <message>
            <source>Every kind of request that was made. Coins are found on this machine: no request names an address, a coin or a payment of yours, but for those below that say so.</source>
            <translation>Jede Art von Anfrage, die gestellt wurde. Münzen werden auf diesem Rechner gefunden: Keine Anfrage nennt eine Adresse, eine Münze oder eine Zahlung von Ihnen, außer denen unten, die es sagen.</translation>
        </message>
        <message>
            <source>Traffic per day</source>
            <translation>Verkehr pro Tag</translation>
        </message>
        <message>
            <source>%1 times · %2</source>
            <translation>%1-mal · %2</translation>
        </message>
        <message>
            <source>%1 sent, %2 received</source>
            <translation>%1 gesendet, %2 empfangen</translation>
        </message>
        <message>
            <source>key pinned: %1…</source>
            <translation>Schlüssel angeheftet: %1…</translation>
        </message>
        <message>
            <source>Pin key</source>
            <translation>Anheften</translation>
        </message>
        <message>
            <source>Unpin</source>
            <translation>Lösen</translation>
        </message>
        <message>
            <source>Pin the key of %1</source>
            <translation>Den Schlüssel von %1 anheften</translation>
        </message>
        <message>
            <source>Let go of the key of %1</source>
            <translation>Den Schlüssel von %1 lösen</translation>
        </message>
        <message>
            <source>A pinned server must show the key that it shows now, whatever its certificate says. Some servers change theirs every few months.</source>
            <translation>Ein angehefteter Server muss den Schlüssel zeigen, den er jetzt zeigt, was immer sein Zertifikat sagt. Manche Server wechseln ihn alle paar Monate.</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::ReportPanel</name>
        <message>
            <source>Problem report</source>
            <translation>Fehlerbericht</translation>
        </message>
        <message>
            <source>For somebody who is to find a fault. This is all of it: no address, no amount, no name of a wallet or a server, no key. Nothing is sent; you may copy or save it.</source>
            <translation>Für jemanden, der einen Fehler finden soll. Das ist alles: keine Adresse, kein Betrag, kein Name einer Wallet oder eines Servers, kein Schlüssel. Nichts wird gesendet; Sie können es kopieren oder speichern.</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Save to a file…</source>
            <translation>In eine Datei speichern…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Save the report</source>
            <translation>Den Bericht speichern</translation>
        </message>
        <message>
            <source>Texts (*.txt)</source>
            <translation>Texte (*.txt)</translation>
        </message>
        <message>
            <source>Saved, readable by you only</source>
            <translation>Gespeichert, nur für Sie lesbar</translation>
        </message>
    </context>
    <context>
        <name>ProblemWords</name>
        <message>
            <source>The node lied about which transactions took effect. Nothing of it was kept; choose another one (%1).</source>
            <translation>Der Knoten hat darüber gelogen, welche Transaktionen wirksam wurden. Nichts davon wurde behalten; wählen Sie einen anderen (%1).</translation>
        </message>
        <message>
            <source>The node's chain ends before %1, which this computer has.</source>
            <translation>Die Chain des Knotens endet vor %1, den dieser Rechner hat.</translation>
        </message>
        <message>
            <source>the chain</source>
            <translation>die Chain</translation>
        </message>
        <message>
            <source>block %1</source>
            <translation>Block %1</translation>
        </message>
        <message>
            <source>The node does not have %1 yet.</source>
            <translation>Der Knoten hat %1 noch nicht.</translation>
        </message>
        <message>
            <source>The node has not indexed %1 yet.</source>
            <translation>Der Knoten hat %1 noch nicht erfasst.</translation>
        </message>
        <message>
            <source>The node's name cannot be resolved.</source>
            <translation>Der Name des Knotens lässt sich nicht auflösen.</translation>
        </message>
        <message>
            <source>The node cannot be reached.</source>
            <translation>Der Knoten ist nicht erreichbar.</translation>
        </message>
        <message>
            <source>The node does not answer in time.</source>
            <translation>Der Knoten antwortet nicht rechtzeitig.</translation>
        </message>
        <message>
            <source>You chose to be offline: nothing is asked for.</source>
            <translation>Sie haben „offline“ gewählt: Nichts wird abgefragt.</translation>
        </message>
        <message>
            <source>The proxy does not answer. Nothing goes around it.</source>
            <translation>Der Proxy antwortet nicht. Nichts geht an ihm vorbei.</translation>
        </message>
        <message>
            <source>The connection to the node is not secure.</source>
            <translation>Die Verbindung zum Knoten ist nicht sicher.</translation>
        </message>
        <message>
            <source>The node asks for fewer requests.</source>
            <translation>Der Knoten bittet um weniger Anfragen.</translation>
        </message>
        <message>
            <source>The node does not offer what is needed; it may serve another chain.</source>
            <translation>Der Knoten bietet nicht, was gebraucht wird; vielleicht dient er einer anderen Chain.</translation>
        </message>
        <message>
            <source>The node gave no usable answer for %1.</source>
            <translation>Der Knoten gab für %1 keine brauchbare Antwort.</translation>
        </message>
        <message>
            <source>The node serves another chain: %1.</source>
            <translation>Der Knoten dient einer anderen Chain: %1.</translation>
        </message>
        <message>
            <source>The node's chain has no ZkOS module.</source>
            <translation>Die Chain des Knotens hat kein ZkOS-Modul.</translation>
        </message>
        <message>
            <source>The node sent a block that is not what its hash says: %1.</source>
            <translation>Der Knoten schickte einen Block, der nicht das ist, was sein Hash sagt: %1.</translation>
        </message>
        <message>
            <source>The chain's validators did not sign what the node sent: %1.</source>
            <translation>Die Validatoren der Chain haben nicht unterschrieben, was der Knoten schickte: %1.</translation>
        </message>
        <message>
            <source>The node has another chain than the one you vouch for: %1.</source>
            <translation>Der Knoten hat eine andere Chain als die, für die Sie bürgen: %1.</translation>
        </message>
        <message>
            <source>Too long ago to tell who may sign now (%1). Name a newer block that you got from somebody you trust.</source>
            <translation>Zu lange her, um zu wissen, wer jetzt unterschreiben darf (%1). Nennen Sie einen neueren Block, den Sie von jemandem haben, dem Sie vertrauen.</translation>
        </message>
        <message>
            <source>The node no longer has the blocks that come next. Choose a node that keeps the whole chain.</source>
            <translation>Der Knoten hat die nächsten Blöcke nicht mehr. Wählen Sie einen Knoten, der die ganze Chain behält.</translation>
        </message>
        <message>
            <source>The node cannot serve this wallet; choose another one (%1).</source>
            <translation>Der Knoten kann dieser Wallet nicht dienen; wählen Sie einen anderen (%1).</translation>
        </message>
        <message>
            <source>The node does not say who may sign %1, though this was known before. Nothing of it is taken; choose another node.</source>
            <translation>Der Knoten sagt nicht, wer %1 unterschreiben darf, obwohl das vorher bekannt war. Nichts davon wird übernommen; wählen Sie einen anderen Knoten.</translation>
        </message>
        <message>
            <source>The node shows another key than the one you pinned; nothing was sent to it.</source>
            <translation>Der Knoten zeigt einen anderen Schlüssel als den, den Sie angeheftet haben; nichts wurde an ihn gesendet.</translation>
        </message>
    </context>
    <context>
        <name>PasswordCost</name>
        <message>
            <source>less than 1 €</source>
            <translation>weniger als 1 €</translation>
        </message>
        <message>
            <source>about %1 €</source>
            <translation>etwa %1 €</translation>
        </message>
        <message>
            <source>more than a million million €</source>
            <translation>mehr als eine Billion €</translation>
        </message>
        <message>
            <source>about %1 million €</source>
            <translation>etwa %1 Millionen €</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::Clipboard</name>
        <message>
            <source>The clipboard was changed</source>
            <translation>Die Zwischenablage wurde verändert</translation>
        </message>
        <message>
            <source>Right after you copied, another program put something else on the clipboard. Do not paste it: your payment could go to somebody else. Look for a program that reads the clipboard.</source>
            <translation>Gleich nach dem Kopieren hat ein anderes Programm etwas anderes in die Zwischenablage gelegt. Fügen Sie es nicht ein: Ihre Zahlung könnte an jemand anderen gehen. Suchen Sie nach einem Programm, das die Zwischenablage liest.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::KeySettings</name>
        <message>
            <source>Recovery words</source>
            <translation>Wiederherstellungswörter</translation>
        </message>
        <message>
            <source>Desktop keychain</source>
            <translation>Schlüsselbund des Desktops</translation>
        </message>
        <message>
            <source>Recovery key</source>
            <translation>Ersatzschlüssel</translation>
        </message>
        <message>
            <source>Cost of guessing</source>
            <translation>Kosten des Ratens</translation>
        </message>
        <message>
            <source>This wallet was restored without words.</source>
            <translation>Diese Wallet wurde ohne Wörter wiederhergestellt.</translation>
        </message>
        <message>
            <source>Confirmed %1.</source>
            <translation>Bestätigt: %1.</translation>
        </message>
        <message>
            <source>Put off %1 and not confirmed yet.</source>
            <translation>Aufgeschoben: %1; noch nicht bestätigt.</translation>
        </message>
        <message>
            <source>Not confirmed yet.</source>
            <translation>Noch nicht bestätigt.</translation>
        </message>
        <message>
            <source>Not asked for: restored from them, or made by an earlier version.</source>
            <translation>Nicht abgefragt: daraus wiederhergestellt oder von einer früheren Version angelegt.</translation>
        </message>
        <message>
            <source>Confirm…</source>
            <translation>Bestätigen…</translation>
        </message>
        <message>
            <source>Confirm the recovery words</source>
            <translation>Die Wiederherstellungswörter bestätigen</translation>
        </message>
        <message>
            <source>Opens this wallet without the password while you are logged in. The keychain holds a wrapped key that is worth nothing without the wallet&apos;s file.</source>
            <translation>Öffnet diese Wallet ohne Passwort, solange Sie angemeldet sind. Im Schlüsselbund liegt ein verpackter Schlüssel, der ohne die Datei der Wallet wertlos ist.</translation>
        </message>
        <message>
            <source>Could open this wallet without the password while you are logged in. Whoever can use your session could then open it, too.</source>
            <translation>Könnte diese Wallet ohne Passwort öffnen, solange Sie angemeldet sind. Wer Ihre Sitzung benutzen kann, könnte sie dann auch öffnen.</translation>
        </message>
        <message>
            <source>There is no keychain here.</source>
            <translation>Hier gibt es keinen Schlüsselbund.</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Use it…</source>
            <translation>Verwenden…</translation>
        </message>
        <message>
            <source>Remove the wallet from the keychain</source>
            <translation>Die Wallet aus dem Schlüsselbund entfernen</translation>
        </message>
        <message>
            <source>Use the keychain</source>
            <translation>Den Schlüsselbund verwenden</translation>
        </message>
        <message>
            <source>A key on paper opens this wallet&apos;s file if the password is lost.</source>
            <translation>Ein Schlüssel auf Papier öffnet die Datei dieser Wallet, wenn das Passwort verloren ist.</translation>
        </message>
        <message>
            <source>None. One on paper would open this wallet&apos;s file, with labels and history, if the password is lost.</source>
            <translation>Keiner. Einer auf Papier würde die Datei dieser Wallet mit Etiketten und Verlauf öffnen, wenn das Passwort verloren ist.</translation>
        </message>
        <message>
            <source>Make…</source>
            <translation>Anlegen…</translation>
        </message>
        <message>
            <source>Remove the recovery key</source>
            <translation>Den Ersatzschlüssel entfernen</translation>
        </message>
        <message>
            <source>Make a recovery key</source>
            <translation>Einen Ersatzschlüssel anlegen</translation>
        </message>
        <message>
            <source>Each guess at the password takes %1 MiB of memory and %2 passes (Argon2id).</source>
            <translation>Jeder Rateversuch braucht %1 MiB Speicher und %2 Durchgänge (Argon2id).</translation>
        </message>
        <message>
            <source>Strengthen…</source>
            <translation>Verstärken…</translation>
        </message>
        <message>
            <source>Make guessing the password more costly</source>
            <translation>Das Raten des Passworts teurer machen</translation>
        </message>
        <message>
            <source>Asking…</source>
            <translation>Fragt an…</translation>
        </message>
        <message>
            <source>Remove the recovery key?</source>
            <translation>Den Ersatzschlüssel entfernen?</translation>
        </message>
        <message>
            <source>The paper opens nothing any more then.</source>
            <translation>Das Papier öffnet dann nichts mehr.</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Write it on paper and keep it apart from this machine. It is shown this once.</source>
            <translation>Schreiben Sie ihn auf Papier und bewahren Sie ihn getrennt von diesem Rechner auf. Er wird nur dieses eine Mal gezeigt.</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>I have written it down</source>
            <translation>Ich habe ihn aufgeschrieben</translation>
        </message>
        <message>
            <source>A copy leaves the clipboard after 20 seconds.</source>
            <translation>Eine Kopie verlässt die Zwischenablage nach 20 Sekunden.</translation>
        </message>
        <message>
            <source>Make guessing more costly</source>
            <translation>Raten teurer machen</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Passwort</translation>
        </message>
        <message>
            <source>Strengthen</source>
            <translation>Verstärken</translation>
        </message>
        <message>
            <source>Unlocking will take about a second on this machine, and as much for whoever guesses. The password stays the same.</source>
            <translation>Entsperren dauert dann auf diesem Rechner etwa eine Sekunde, und ebenso lange jeder Rateversuch. Das Passwort bleibt dasselbe.</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::SessionWatch</name>
        <message>
            <source>Locking the wallet</source>
            <translation>Die Wallet wird gesperrt</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::WordsQuestion</name>
        <message>
            <source>Esc closes this, to look something up. With the next coins it is asked again.</source>
            <translation>Esc schließt dies, um etwas nachzusehen. Bei den nächsten Münzen wird wieder gefragt.</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Confirm the recovery words</source>
            <translation>Die Wiederherstellungswörter bestätigen</translation>
        </message>
        <message>
            <source>Take what you wrote down and type these four words. Who has lost the words loses the coins with this machine.</source>
            <translation>Nehmen Sie, was Sie aufgeschrieben haben, und geben Sie diese vier Wörter ein. Wer die Wörter verloren hat, verliert mit diesem Rechner die Münzen.</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Nicht jetzt</translation>
        </message>
        <message>
            <source>Word</source>
            <translation>Wort</translation>
        </message>
        <message>
            <source>Word %1</source>
            <translation>Wort %1</translation>
        </message>
        <message>
            <source>The words are confirmed</source>
            <translation>Die Wörter sind bestätigt</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::OwnEntropy</name>
        <message>
            <source>What is thrown</source>
            <translation>Was geworfen wird</translation>
        </message>
        <message>
            <source>Die with 6 sides</source>
            <translation>Würfel, 6 Seiten</translation>
        </message>
        <message>
            <source>Die with 20 sides</source>
            <translation>Würfel, 20 Seiten</translation>
        </message>
        <message>
            <source>Coins</source>
            <translation>Münzen</translation>
        </message>
        <message>
            <source>Hex digits</source>
            <translation>Hexziffern</translation>
        </message>
        <message>
            <source>Make the words</source>
            <translation>Wörter erzeugen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Dice or coins of your own</source>
            <translation>Eigene Würfel oder Münzen</translation>
        </message>
        <message>
            <source>What fell</source>
            <translation>Was fiel</translation>
        </message>
        <message>
            <source>What fell, in order</source>
            <translation>Was fiel, der Reihe nach</translation>
        </message>
        <message>
            <source>The line that the words follow from</source>
            <translation>Die Zeile, aus der die Wörter folgen</translation>
        </message>
        <message>
            <source>Bits of chance</source>
            <translation>Bit Zufall</translation>
        </message>
        <message>
            <source>What you throw is mixed with the chance of this machine, so that neither has to be trusted alone.</source>
            <translation>Was Sie werfen, wird mit dem Zufall dieses Rechners gemischt, damit keinem von beiden allein getraut werden muss.</translation>
        </message>
        <message>
            <source>The words were made anew. Their 32 bytes are the SHA-256 of this line, without a line break: printf %s &apos;LINE&apos; | sha256sum. Who sees it has the words.</source>
            <translation>Die Wörter wurden neu erzeugt. Ihre 32 Bytes sind die SHA-256-Summe dieser Zeile ohne Zeilenumbruch: printf %s &apos;ZEILE&apos; | sha256sum. Wer sie sieht, hat die Wörter.</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>A copy leaves the clipboard after 20 seconds.</source>
            <translation>Eine Kopie verlässt die Zwischenablage nach 20 Sekunden.</translation>
        </message>
        <message>
            <source>Digits from 1 to 6 in a row, %1 throws at least.</source>
            <translation>Ziffern von 1 bis 6 hintereinander, mindestens %1 Würfe.</translation>
        </message>
        <message>
            <source>Numbers from 1 to 20 with blanks or commas, %1 throws at least.</source>
            <translation>Zahlen von 1 bis 20 mit Leerzeichen oder Kommas, mindestens %1 Würfe.</translation>
        </message>
        <message>
            <source>h for heads and t for tails, %1 throws at least.</source>
            <translation>h für Kopf und t für Zahl, mindestens %1 Würfe.</translation>
        </message>
        <message>
            <source>0 to 9 and a to f from a source that you trust, %1 digits at least.</source>
            <translation>0 bis 9 und a bis f aus einer Quelle, der Sie trauen, mindestens %1 Ziffern.</translation>
        </message>
        <message>
            <source>%1 throws, %2 of %3 bits</source>
            <translation>%1 Würfe, %2 von %3 Bit</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::WordsReminder</name>
        <message>
            <source>The recovery words are not confirmed yet. Without them the coins are lost with this machine.</source>
            <translation>Die Wiederherstellungswörter sind noch nicht bestätigt. Ohne sie sind die Münzen mit diesem Rechner verloren.</translation>
        </message>
        <message>
            <source>Confirm the words</source>
            <translation>Wörter bestätigen</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::KeyboardHint</name>
        <message>
            <source>Keyboard: %1</source>
            <translation>Tastatur: %1</translation>
        </message>
    </context>
    <context>
        <name>vesper::ui::TrustCard</name>
        <message>
            <source>Who vouches for the chain</source>
            <translation>Wer für die Chain bürgt</translation>
        </message>
        <message>
            <source>Validators with more than two thirds of the voting power signed every block, back to one that you vouch for.</source>
            <translation>Validatoren mit mehr als zwei Dritteln der Stimmkraft haben jeden Block unterschrieben, zurück bis zu einem, für den Sie bürgen.</translation>
        </message>
        <message>
            <source>Validators with more than two thirds of the voting power signed every block. Who the first of them were is the server&apos;s word: name a block you know from somebody you trust to close that gap.</source>
            <translation>Validatoren mit mehr als zwei Dritteln der Stimmkraft haben jeden Block unterschrieben. Wer die ersten waren, ist das Wort des Servers: Nennen Sie einen Block, den Sie von jemandem kennen, dem Sie trauen, um diese Lücke zu schließen.</translation>
        </message>
        <message>
            <source>The votes of the validators were not checked: what stands here is the server&apos;s word, checked for proofs and hashes only.</source>
            <translation>Die Stimmen der Validatoren wurden nicht geprüft: Was hier steht, ist das Wort des Servers, nur auf Beweise und Hashes geprüft.</translation>
        </message>
        <message>
            <source>Signed up to</source>
            <translation>Unterschrieben bis</translation>
        </message>
        <message>
            <source>Voting power</source>
            <translation>Stimmkraft</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>You vouch for block</source>
            <translation>Sie bürgen für Block</translation>
        </message>
        <message>
            <source>Taken from the server at block</source>
            <translation>Vom Server übernommen bei Block</translation>
        </message>
        <message>
            <source>A block you know: its height, a colon and its hash</source>
            <translation>Ein Block, den Sie kennen: seine Höhe, ein Doppelpunkt und sein Hash</translation>
        </message>
        <message>
            <source>HEIGHT:HASH of a block you know</source>
            <translation>HÖHE:HASH eines Blocks, den Sie kennen</translation>
        </message>
        <message>
            <source>Vouch for it…</source>
            <translation>Dafür bürgen …</translation>
        </message>
        <message>
            <source>A block is named by its height, a colon and the 64 letters and digits of its hash.</source>
            <translation>Ein Block wird durch seine Höhe, einen Doppelpunkt und die 64 Buchstaben und Ziffern seines Hashes benannt.</translation>
        </message>
    </context>
</TS>
