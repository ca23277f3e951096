using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CustomerCare.Tickets.Import;

/// <summary>
/// Reads <c>om_tickets.json</c>, an array of tickets or an object whose <c>tickets</c> is one, in one go from front to back.
/// No more than one ticket is in memory, however large the file is.
/// </summary>
internal sealed class OldTicketFile(Stream stream)
{
    private const int FirstBufferBytes = 64 * 1024;
    private const int MaxTicketBytes = 64 * 1024 * 1024;
    private const string ListName = "tickets";

    private JsonReaderState _state = new(new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
    private byte[] _buffer = new byte[FirstBufferBytes];
    private int _start;
    private int _end;
    private bool _isLast;
    private bool _isObject;
    private bool _hasList;
    private Place _place = Place.Before;

    private enum Place
    {
        Before,
        InObject,
        InList,
        After,
    }

    /// <summary>Each entry of the list, whatever it is; the caller disposes it.</summary>
    /// <exception cref="JsonException">The file is not such a file from some place on. What stands before it has been given.</exception>
    public async IAsyncEnumerable<JsonDocument> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await FillAsync(cancellationToken);
        SkipByteOrderMark();
        while (true)
        {
            if (Next() is { } ticket)
            {
                yield return ticket;
            }
            else if (_isLast)
            {
                break;
            }
            else
            {
                await FillAsync(cancellationToken);
            }
        }

        if (!_hasList)
        {
            throw new JsonException($"The object has no field {ListName}; an array of tickets, or an object with one, is wanted.");
        }
    }

    /// <summary>The next entry; null where the buffer does not hold a whole one.</summary>
    private JsonDocument? Next()
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isLast, _state);
        JsonDocument? ticket = null;
        while (ticket is null)
        {
            // Taken back where what begins here goes on behind the buffer's end.
            var before = reader;
            if (!reader.Read() || !TryStep(ref reader, out ticket))
            {
                reader = before;
                break;
            }
        }

        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
        return ticket;
    }

    private bool TryStep(ref Utf8JsonReader reader, out JsonDocument? ticket)
    {
        ticket = null;
        switch (_place, reader.TokenType)
        {
            case (Place.Before, JsonTokenType.StartArray):
                (_place, _hasList) = (Place.InList, true);
                return true;
            case (Place.Before, JsonTokenType.StartObject):
                (_place, _isObject) = (Place.InObject, true);
                return true;
            case (Place.Before, _):
                throw new JsonException($"The file holds a {reader.TokenType}; an array of tickets, or an object with one, is wanted.");
            case (Place.InObject, JsonTokenType.EndObject):
                _place = Place.After;
                return true;
            case (Place.InObject, _):
                return TryField(ref reader);
            case (Place.InList, JsonTokenType.EndArray):
                _place = _isObject ? Place.InObject : Place.After;
                return true;
            case (Place.InList, _):
                return JsonDocument.TryParseValue(ref reader, out ticket);
            default:
                return true;
        }
    }

    private bool TryField(ref Utf8JsonReader reader)
    {
        if (!reader.ValueTextEquals(ListName))
        {
            return reader.Read() && reader.TrySkip();
        }

        if (!reader.Read())
        {
            return false;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException($"The field {ListName} is a {reader.TokenType}; an array is wanted.");
        }

        (_place, _hasList) = (Place.InList, true);
        return true;
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        var kept = _end - _start;
        if (kept == _buffer.Length)
        {
            if (kept >= MaxTicketBytes)
            {
                throw new JsonException($"One entry is longer than {MaxTicketBytes / (1024 * 1024)} MB.");
            }

            Array.Resize(ref _buffer, kept * 2);
        }
        else
        {
            _buffer.AsSpan(_start, kept).CopyTo(_buffer);
            (_start, _end) = (0, kept);
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += read;
        _isLast = read == 0;
    }

    private void SkipByteOrderMark()
    {
        if (_buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8))
        {
            _start = 3;
        }
    }
}
