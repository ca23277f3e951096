using CustomerCare.Notifier.Channels;
using CustomerCare.ServiceDefaults.Configuration;
using CustomerCare.ServiceDefaults.Sites;
using CustomerCare.Testing;
using Microsoft.Extensions.Options;

namespace CustomerCare.Notifier.Tests.Channels;

public sealed class EmailFolderChannelTests : IDisposable
{
    private readonly TempFolder _data = new();
    private readonly MailFolder _folder;
    private readonly EmailFolderChannel _channel;

    public EmailFolderChannelTests()
    {
        _folder = new MailFolder(Options.Create(new CustomerCareOptions { DataDirectory = _data.Path }));
        _channel = new EmailFolderChannel(new TicketMail(SiteCatalog.Load(), Options.Create(new NotifierOptions())), _folder);
    }

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task SendAsync_Delivery_LeavesOneWholeFile()
    {
        await SendAsync("event-1.email.c1");

        Assert.Equal([_data.File("outbox/event-1.email.c1.eml")], Directory.GetFiles(_folder.Path));
        Assert.EndsWith("No electricity supply at the customer's premises.\n", (await ReadAsync()).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_SameDeliveryAgain_LeavesTheSameFile()
    {
        await SendAsync("event-1.email.c1");
        var first = await ReadAsync();

        await SendAsync("event-1.email.c1");

        Assert.Equal(first, await ReadAsync());
    }

    [Fact]
    public async Task SendAsync_HalfAFileOfACrashIsThere_ReplacesIt()
    {
        Directory.CreateDirectory(_folder.Path);
        await File.WriteAllTextAsync($"{_folder.FileOf("event-1.email.c1")}.tmp", new string('x', 100_000), TestContext.Current.CancellationToken);

        await SendAsync("event-1.email.c1");

        Assert.DoesNotContain("xxx", await ReadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b", "a_b")]
    [InlineData("../../x", "......x")]
    [InlineData("a b", "a\tb")]
    [InlineData("Tšepo", "Tsepo")]
    public async Task SendAsync_IdsThatAreNoFileNames_HaveFilesOfTheirOwnInTheFolder(string one, string other)
    {
        await SendAsync(one);
        await SendAsync(other);

        Assert.Equal(2, Directory.GetFiles(_folder.Path, "*.eml").Length);
        Assert.Equal(["outbox"], Directory.GetFileSystemEntries(_data.Path).Select(Path.GetFileName));
    }

    private Task SendAsync(string id) => _channel.SendAsync(TestEvents.Delivery(id), TestEvents.Created(), TestContext.Current.CancellationToken);

    private Task<string> ReadAsync() => File.ReadAllTextAsync(Directory.GetFiles(_folder.Path).Single(), TestContext.Current.CancellationToken);
}
