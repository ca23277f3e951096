using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace CustomerCare.Customers.Directory.Packed;

/// <summary>Every account, in the order of its customer's row.</summary>
/// <param name="texts">Where each account's text lies.</param>
/// <param name="rows">Whose it is; ascending.</param>
/// <param name="firstOfRow">The first account of each row, and one more at the end.</param>
internal sealed class AccountTable(ByteBlocks blocks, uint[] texts, int[] rows, int[] firstOfRow)
{
    public int Count => texts.Length;

    public ReadOnlySpan<byte> Text(int account) => new PackedReader(blocks.From(texts[account])).ReadBytes();

    public int RowOf(int account) => rows[account];

    /// <summary>The accounts of a row, and the first behind them.</summary>
    public (int First, int End) Range(int row) => (firstOfRow[row], firstOfRow[row + 1]);

    public ImmutableArray<string> OfRow(int row)
    {
        var (first, end) = Range(row);
        if (first == end)
        {
            return [];
        }

        var accounts = new string[end - first];
        for (var i = 0; i < accounts.Length; i++)
        {
            accounts[i] = Encoding.UTF8.GetString(Text(first + i));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(accounts);
    }
}
