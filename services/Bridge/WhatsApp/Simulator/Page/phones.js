/** The phone as +<digits>, or null. Eight digits are a Lesotho number. */
export function toPhone(typed) {
  const text = String(typed ?? "").replace(/[\s().\-\u2010-\u2015]/g, "");
  const match = /^(\+|00)?(\d+)$/.exec(text);
  if (!match) return null;
  const digits = match[2];
  if (match[1]) return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : null;
  if (digits.length === 8) return `+266${digits}`;
  return /^266\d{8}$/.test(digits) ? `+${digits}` : null;
}

export function readable(phone) {
  const local = /^\+266(\d{4})(\d{4})$/.exec(phone);
  return local ? `+266 ${local[1]} ${local[2]}` : phone;
}
