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

    public ImmutableArray<string> OfRow(int row)
    {
        var first = firstOfRow[row];
        var count = firstOfRow[row + 1] - first;
        if (count == 0)
        {
            return [];
        }

        var accounts = new string[count];
        for (var i = 0; i < count; i++)
        {
            accounts[i] = Encoding.UTF8.GetString(Text(first + i));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(accounts);
    }
}
