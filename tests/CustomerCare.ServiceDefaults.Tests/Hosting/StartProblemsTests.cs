using CustomerCare.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Connections;

namespace CustomerCare.ServiceDefaults.Tests.Hosting;

public sealed class StartProblemsTests
{
    [Fact]
    public void Explain_BrokenSettingsFile_NamesTheFileAndThePlace() => Assert.Equal(
        ["Failed to load appsettings.json: a comma is missing in line 3."],
        StartProblems.Explain(new InvalidDataException("Failed to load appsettings.json.", new FormatException("a comma is missing in line 3."))));

    [Fact]
    public void Explain_Wrapped_TellsEveryProblemOnce() => Assert.Equal(
        ["Port 1 is taken. End the other program or choose another port (CustomerCare__WebPort, CustomerCare__GrpcPort).", "No."],
        StartProblems.Explain(new AggregateException(
            new AggregateException(new IOException("Port 1 is taken.", new AddressInUseException("Taken."))),
            new StartupException("No."),
            new StartupException("No."))));

    [Fact]
    public void Explain_AKnownProblemBesideADefect_LeavesBothToTheStackTrace() =>
        Assert.Empty(StartProblems.Explain(new AggregateException(new StartupException("No."), new NotSupportedException())));
}
