using System.Text;
using CustomerCare.Bridge.Media;

namespace CustomerCare.Bridge.Tests.Media;

/// <summary>The beginning of a file of every format that is told apart, as real files begin.</summary>
internal static class SampleFiles
{
    public static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0];

    public static IReadOnlyDictionary<string, byte[]> ByFormat { get; } = new Dictionary<string, byte[]>
    {
        ["image/jpeg"] = Jpeg,
        ["image/png"] = [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', 0, 0, 0, 13, .. "IHDR"u8],
        ["image/webp"] = [.. "RIFF"u8, 36, 0, 0, 0, .. "WEBPVP8 "u8],
        ["image/gif"] = [.. "GIF89a"u8, 1, 0, 1, 0],
        ["audio/ogg"] = [.. "OggS"u8, 0, 2, .. new byte[20], 1, 19, .. "OpusHead"u8, 1, 1],
        ["audio/amr"] = [.. "#!AMR\n"u8, 0x3C, 0x48],
        ["audio/aac"] = [0xFF, 0xF1, 0x50, 0x80, 0x02],
        ["audio/mpeg"] = [.. "ID3"u8, 4, 0, 0, 0, 0],
        ["image/heic"] = Iso("heic"),
        ["image/avif"] = Iso("avif"),
        ["video/quicktime"] = Iso("qt  "),
        ["video/3gpp"] = Iso("3gp5"),
        ["audio/mp4"] = Iso("M4A "),
        ["video/mp4"] = Iso("isom"),
        ["application/pdf"] = Encoding.ASCII.GetBytes("%PDF-1.7\n%\u00e2"),
        [FileFormats.OldOffice] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0],
        [FileFormats.Office] = Zip("[Content_Types].xml"),
        ["application/zip"] = Zip("META-INF/MANIFEST.MF"),
        ["application/gzip"] = [0x1F, 0x8B, 8, 0],
        ["application/x-rar"] = [.. "Rar!"u8, 0x1A, 7, 0],
        ["application/x-7z-compressed"] = [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C],
        ["application/x-msdownload"] = [.. "MZ"u8, 0x90, 0, 3, 0],
        ["application/x-executable"] = [0x7F, .. "ELF"u8, 2, 1, 1, 0],
        ["application/x-mach-binary"] = [0xCF, 0xFA, 0xED, 0xFE, 7, 0],
        ["text/x-shellscript"] = [.. "#!/bin/sh\nrm -rf ~\n"u8],
        ["text/vcard"] = [.. "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Palesa\r\nEND:VCARD\r\n"u8],
        ["image/svg+xml"] = [.. "<svg onload=\"alert(1)\">"u8],
        ["text/xml"] = [.. "<?xml version=\"1.0\"?>"u8],
        ["text/html"] = [0xEF, 0xBB, 0xBF, .. " \n<!DocType html><script>alert(1)</script>"u8],
        ["text/plain"] = [.. "Ha ho na motlakase.\r\n\tKea leboha."u8],
        [FileFormats.Unknown] = [0, 1, 2, 3, 4, 5, 6, 7],
    };

    /// <summary>A JPEG of exactly so many bytes, at least of the sample's length; the seed tells two of one length apart.</summary>
    public static byte[] JpegOf(int length, int seed = 1)
    {
        var file = new byte[length];
        new Random(seed).NextBytes(file);
        Jpeg.CopyTo(file, 0);
        return file;
    }

    private static byte[] Iso(string brand) => [0, 0, 0, 24, .. "ftyp"u8, .. Encoding.ASCII.GetBytes(brand), 0, 0, 2, 0];

    private static byte[] Zip(string firstName) => [.. "PK"u8, 3, 4, .. new byte[22], (byte)firstName.Length, 0, 0, 0, .. Encoding.ASCII.GetBytes(firstName)];
}
