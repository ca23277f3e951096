using CustomerCare.ServiceDefaults.Hosting;
using Microsoft.Extensions.Configuration;

namespace CustomerCare.ServiceDefaults.Tests.Hosting;

public sealed class ListenerSettingsTests
{
    [Fact]
    public void Read_KestrelsEndpoints_AreFoundInPlaceOfUrls() => Assert.Equal(
        [new("Kestrel:Endpoints:grpc:Url", "https://*:2"), new("Kestrel:Endpoints:http:Url", "http://*:1")],
        Read(("Kestrel:Endpoints:http:Url", "http://*:1"), ("Kestrel:Endpoints:grpc:Url", "https://*:2"), ("urls", "http://*:3"), ("http_ports", "4")));

    [Fact]
    public void Read_HostingUrlsPreferred_AreFoundBesides() => Assert.Equal(
        [new("Kestrel:Endpoints:http:Url", "http://*:1"), new("urls", "http://*:3")],
        Read(("Kestrel:Endpoints:http:Url", "http://*:1"), ("urls", "http://*:3"), ("preferHostingUrls", "true")));

    [Fact]
    public void Read_Urls_AreFoundInPlaceOfPorts() => Assert.Equal(
        [new("urls", "http://*:3"), new("urls", "https://*:4")],
        Read(("urls", "http://*:3;https://*:4"), ("http_ports", "5")));

    [Fact]
    public void Read_PortsAlone_MeanAllAddresses() => Assert.Equal(
        [new("http_ports", "http://*:5"), new("http_ports", "http://*:6"), new("https_ports", "https://*:7")],
        Read(("http_ports", "5;6"), ("https_ports", "7")));

    [Fact]
    public void Read_Nothing_IsKestrelsDefault() => Assert.Empty(Read());

    [Theory]
    [InlineData("http://localhost:8080")]
    [InlineData("HTTP://LocalHost:8080")]
    [InlineData("http://tickets.localhost:8080")]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://127.8.9.1:8080")]
    [InlineData("http://[::1]:8080")]
    [InlineData("http://unix:/run/care.sock")]
    [InlineData("https://0.0.0.0:8080")]
    [InlineData("https://*:8080")]
    public void IsClearText_LoopbackOrTls_IsFalse(string address) => Assert.False(new Listener("urls", address).IsClearText);

    [Theory]
    [InlineData("http://*:8080")]
    [InlineData("http://+:8080")]
    [InlineData("http://0.0.0.0:8080")]
    [InlineData("http://[::]:8080")]
    [InlineData("http://10.0.0.7:8080")]
    [InlineData("http://care-1:8080")]
    [InlineData("http://localhost.example.com:8080")]
    [InlineData("http://127.0.0.1.example.com:8080")]
    [InlineData("HTTP://0.0.0.0")]
    public void IsClearText_BeyondThisMachine_IsTrue(string address) => Assert.True(new Listener("urls", address).IsClearText);

    [Theory]
    [InlineData("")]
    [InlineData("0.0.0.0:8080")]
    public void IsClearText_NoAddress_SaysWhatIsWanted(string address) => Assert.Equal(
        $"urls is '{address}'; an address such as https://0.0.0.0:8443 is wanted.",
        Assert.Throws<StartupException>(() => new Listener("urls", address).IsClearText).Message);

    private static IReadOnlyList<Listener> Read(params (string Name, string Value)[] settings) => ListenerSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build());
}
