namespace CustomerCare.Bridge.Media;

/// <summary>What a content is, by its first bytes and by nothing that anybody says about it.</summary>
internal static class FileFormats
{
    /// <summary>As many bytes as are looked at.</summary>
    public const int HeadLength = 1024;

    /// <summary>Word, Excel and PowerPoint since 2007: an archive with parts of known names.</summary>
    public const string Office = "application/vnd.openxmlformats-officedocument";

    /// <summary>Word, Excel and PowerPoint before.</summary>
    public const string OldOffice = "application/x-ole-storage";

    public const string Unknown = "application/octet-stream";

    private static readonly Signature[] Signatures =
    [
        new("image/jpeg", head => head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])),
        new("image/png", head => head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])),
        new("image/webp", head => head.StartsWith("RIFF"u8) && At(head, 8, "WEBP"u8)),
        new("image/gif", head => head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)),
        new("audio/ogg", IsOggAudio),
        new("audio/amr", head => head.StartsWith("#!AMR\n"u8) || head.StartsWith("#!AMR-WB\n"u8)),
        new("audio/aac", head => head.StartsWith("ADIF"u8) || IsAdts(head)),
        new("audio/mpeg", head => head.StartsWith("ID3"u8) || IsMpegAudio(head)),
        new("image/heic", head => IsIso(head, "heic"u8) || IsIso(head, "heix"u8) || IsIso(head, "mif1"u8) || IsIso(head, "msf1"u8)),
        new("image/avif", head => IsIso(head, "avif"u8)),
        new("video/quicktime", head => IsIso(head, "qt  "u8)),
        new("video/3gpp", head => IsIso(head, "3g"u8)),
        new("audio/mp4", head => IsIso(head, "M4A"u8) || IsIso(head, "M4B"u8)),
        new("video/mp4", head => IsIso(head, default)),
        new("application/pdf", head => head.StartsWith("%PDF-"u8)),
        new(OldOffice, head => head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])),
        new(Office, IsOfficeArchive),
        new("application/zip", head => head.StartsWith((ReadOnlySpan<byte>)[(byte)'P', (byte)'K', 3, 4])),
        new("application/gzip", head => head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])),
        new("application/x-rar", head => head.StartsWith("Rar!"u8)),
        new("application/x-7z-compressed", head => head.StartsWith((ReadOnlySpan<byte>)[(byte)'7', (byte)'z', 0xBC, 0xAF])),
        new("application/x-msdownload", head => head.StartsWith("MZ"u8)),
        new("application/x-executable", head => head.StartsWith((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F'])),
        new("application/x-mach-binary", head => head.StartsWith((ReadOnlySpan<byte>)[0xCF, 0xFA, 0xED, 0xFE])),
        new("text/x-shellscript", head => head.StartsWith("#!"u8)),
        new("text/vcard", head => BeginsWith(head, "BEGIN:VCARD"u8)),
        new("image/svg+xml", head => BeginsWith(head, "<svg"u8)),
        new("text/xml", head => BeginsWith(head, "<?xml"u8)),
        new("text/html", IsHtml),
        new("text/plain", PlainText.IsText),
    ];

    private delegate bool Matches(ReadOnlySpan<byte> head);

    /// <summary>The format; <see cref="Unknown"/> where the bytes are none that we know.</summary>
    /// <param name="head">The first <see cref="HeadLength"/> bytes, or all of them where there are fewer; at least one.</param>
    public static string Find(ReadOnlySpan<byte> head)
    {
        foreach (var (format, matches) in Signatures)
        {
            if (matches(head))
            {
                return format;
            }
        }

        return Unknown;
    }

    private static bool At(ReadOnlySpan<byte> head, int offset, ReadOnlySpan<byte> wanted) => head.Length >= offset && head[offset..].StartsWith(wanted);

    // The first page of a sound names its codec; a film in the same container begins with another one.
    private static bool IsOggAudio(ReadOnlySpan<byte> head) =>
        head.StartsWith("OggS"u8) && (At(head, 28, "OpusHead"u8) || At(head, 28, [1, .. "vorbis"u8]) || At(head, 28, "Speex"u8));

    private static bool IsAdts(ReadOnlySpan<byte> head) => head.Length > 2 && head[0] == 0xFF && (head[1] & 0xF6) == 0xF0;

    // A frame of layer III with a bit rate and a sampling rate that there are.
    private static bool IsMpegAudio(ReadOnlySpan<byte> head) =>
        head.Length > 2 && head[0] == 0xFF && (head[1] & 0xE6) == 0xE2 && (head[1] & 0x18) != 0x08 && (head[2] & 0xF0) != 0xF0 && (head[2] & 0x0C) != 0x0C;

    private static bool IsIso(ReadOnlySpan<byte> head, ReadOnlySpan<byte> brand) => At(head, 4, "ftyp"u8) && At(head, 8, brand);

    private static bool IsOfficeArchive(ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith((ReadOnlySpan<byte>)[(byte)'P', (byte)'K', 3, 4]) || head.Length < 30)
        {
            return false;
        }

        return At(head, 30, "[Content_Types].xml"u8) || At(head, 30, "_rels/"u8) || At(head, 30, "docProps/"u8) || At(head, 30, "customXml/"u8)
            || At(head, 30, "word/"u8) || At(head, 30, "xl/"u8) || At(head, 30, "ppt/"u8);
    }

    private static bool IsHtml(ReadOnlySpan<byte> head) =>
        BeginsWith(head, "<!doctype"u8) || BeginsWith(head, "<html"u8) || BeginsWith(head, "<head"u8) || BeginsWith(head, "<body"u8)
        || BeginsWith(head, "<script"u8) || BeginsWith(head, "<iframe"u8) || BeginsWith(head, "<!--"u8);

    // As browsers read it: whatever the case, after a byte order mark and space.
    private static bool BeginsWith(ReadOnlySpan<byte> head, ReadOnlySpan<byte> word)
    {
        var start = (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head).TrimStart(" \t\r\n\f"u8);
        return start.Length >= word.Length && System.Text.Ascii.EqualsIgnoreCase(start[..word.Length], word);
    }

    private sealed record Signature(string Format, Matches Matches);
}
