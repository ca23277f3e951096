// The contracts have messages of the same names; within the Bridge these are meant, and the wire's are written out.
global using Attachment = CustomerCare.Bridge.Messages.Attachment;
global using Conversation = CustomerCare.Bridge.Messages.Conversation;
global using InboundMessage = CustomerCare.Bridge.Messages.InboundMessage;
