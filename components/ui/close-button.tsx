/** At the end of a panel's head. */
export function CloseButton({ onClose }: { onClose: () => void }) {
  return (
    <button type="button" className="btn btn-sm" onClick={onClose}>
      Close
    </button>
  );
}
