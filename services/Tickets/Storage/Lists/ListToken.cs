using System.Globalization;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;

namespace CustomerCare.Tickets.Storage.Lists;

/// <summary>What a page token holds: the order it belongs to, where the page ended, and what was counted with the first one.</summary>
internal sealed record ListToken(TicketOrder Order, ListPoint Point, ListTotal Total)
{
    public override string ToString() => Paging.ToToken(string.Create(
        CultureInfo.InvariantCulture,
        $"{(int)Order}|{Total.Count}|{(Total.IsMinimum ? '+' : '=')}|{Point.Priority}|{Point.After?.Time}|{Point.After?.TicketId}"));

    /// <summary>Null for the first page's, which is empty.</summary>
    public static ListToken? Read(string token, TicketOrder order)
    {
        if (token.Length == 0)
        {
            return null;
        }

        var parts = Paging.FromToken(token).Split('|', 6);
        if (parts.Length != 6 || !TryNumber(parts[0], out var its) || its != (int)order || !TryNumber(parts[1], out var count) || parts[2] is not ("+" or "="))
        {
            throw Paging.InvalidToken();
        }

        var after = parts[4].Length == 0 && parts[5].Length == 0 ? null
            : TryNumber(parts[4], out var time) ? new Entry(time, parts[5])
            : throw Paging.InvalidToken();
        return new ListToken(order, new ListPoint(parts[3], after), new ListTotal((int)Math.Min(count, int.MaxValue), parts[2] == "+"));
    }

    private static bool TryNumber(string text, out long number) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
