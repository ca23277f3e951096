using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using Grpc.Core;

namespace CustomerCare.Testing.Services;

/// <summary>A classifier that judges as the test says; out of the box everything is a power cut.</summary>
public sealed class FakeClassifier : ClassifierService.ClassifierServiceBase
{
    private Func<string, Classification> _judge = _ => NoPower();

    public CallScript Calls { get; } = new();

    public void Judge(Func<string, Classification> judge) => Volatile.Write(ref _judge, judge);

    public static Classification NoPower() => Fault(Category.NoPower, Priority.P1);

    public static Classification Fault(Category category, Priority priority) => new()
    {
        NeedsTicket = true,
        Category = category,
        Priority = priority,
        FaultSummary = $"{category} reported.",
        Confidence = 0.9,
        Intent = Intent.Fault,
        Danger = Danger.None,
        Source = Source.BuiltIn,
    };

    public static Classification Dangerous(Danger danger)
    {
        var fault = Fault(Category.EquipmentFailure, Priority.P1);
        fault.Danger = danger;
        return fault;
    }

    /// <summary>Nothing that needs work.</summary>
    public static Classification Only(Intent intent) => new()
    {
        Category = Category.GeneralInquiry,
        Priority = Priority.P4,
        FaultSummary = "No fault.",
        Confidence = 0.9,
        Intent = intent,
        AskForInfo = intent == Intent.Unclear,
        Danger = Danger.None,
        Source = Source.BuiltIn,
    };

    public override async Task<ClassifyResponse> Classify(ClassifyRequest request, ServerCallContext context)
    {
        await Calls.ReceiveAsync(request, context);
        return new ClassifyResponse { Classification = Volatile.Read(ref _judge)(request.Text) };
    }
}
